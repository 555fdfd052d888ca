import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import type { Actor } from '../../../../kernel/authorization/actor';
import type { RowFactory } from '../../../../kernel/factories/factory';
import { referencesTo } from '../../../data/database/mapping/table-references';
import { dependencyOrder } from '../../../foundation/dependency-order';

/** The tenant whose data makes the document's examples work as they stand against a freshly started service. */
export const demoTenantId = '019aa000-0000-7000-8000-000000000001';

/** Rows that a feature adds to the demo tenant. */
export interface DemoData {
  /** In whose name; the service's own where none is given. */
  readonly actor?: Actor;

  /** Called once, on the first start, in the demo tenant's scope; after the features whose rows it names by a foreign key. */
  seed?(): Promise<void>;

  /** Make the rows that `seed` fills organisations with, in any number. */
  readonly factories?: readonly RowFactory[];

  /** Called in an organisation that `seed` has filled with so many rows of each factory, in the unit of work that made them. */
  made?(rows: number): Promise<void>;

  /** Called once, after every feature's `seed`, in the system's scope and within one unit of work. */
  seedDirectory?(): Promise<void>;
}

/**
 * Marks a provider as `DemoData` and names, by collection, the resource that the document's examples ask for. An action
 * that cannot share it has one of its own: `users/force`.
 */
export const Demo = DiscoveryService.createDecorator<Readonly<Record<string, string>>>();

export class DemoCatalogue {
  /** Reads the modules alone: the document is made without instances, too. */
  static of(app: INestApplicationContext): DemoCatalogue {
    return new DemoCatalogue(new DiscoveryService(app.get(ModulesContainer)));
  }

  private constructor(private readonly discovery: DiscoveryService) {}

  /** The id that stands in the examples, by the collection it is in. */
  ids(): Readonly<Record<string, string>> {
    const named = this.providers().map((provider) => this.discovery.getMetadataByDecorator(Demo, provider));
    return Object.assign({ organisations: demoTenantId }, ...named) as Record<string, string>;
  }

  data(): DemoData[] {
    const providers = this.providers();
    const named = (provider: (typeof providers)[number]): typeof providers => {
      const own = this.tablesOf(provider);
      return providers.filter((other) =>
        this.tablesOf(other).some((to) => referencesTo(to).some(([, { from }]) => own.includes(from))),
      );
    };
    return dependencyOrder(providers, named).map(({ instance }) => instance as DemoData);
  }

  /** The tables of a provider's factories, and of the collections that it names, such as `price_lists` of `price-lists`. */
  private tablesOf(provider: ReturnType<DiscoveryService['getProviders']>[number]): string[] {
    const collections = Object.keys(this.discovery.getMetadataByDecorator(Demo, provider) ?? {});
    const { factories = [] } = provider.instance as DemoData;
    return [
      ...collections.map((collection) => (collection.split('/')[0] ?? '').replaceAll('-', '_')),
      ...factories.map(({ table }) => table),
    ];
  }

  private providers(): ReturnType<DiscoveryService['getProviders']> {
    return this.discovery.getProviders({ metadataKey: Demo.KEY });
  }
}
