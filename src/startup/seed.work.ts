import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog } from '../kernel/audit';
import type { Entity } from '../kernel/entity';
import { takeEvents } from '../kernel/domain-event';
import { RandomValues } from '../kernel/random-values';
import { runAsSystem } from '../kernel/scope';
import { UnitOfWork } from '../kernel/unit-of-work';
import { Organisation } from '../modules/organisations';
import { ScopedDatabase } from '../platform/data/database/scoped-database';
import { tell } from '../platform/edge/command-line/output';
import { commandLine } from '../platform/edge/command-line/operator';
import { DemoCatalogue, type DemoSamples } from '../platform/edge/http/api/demo';
import { inServiceContext } from './command-context';
import { asText, insertRows } from './database-tools/insert-rows';
import { writtenColumns } from './database-tools/tenant-catalogue';

export interface SeedOrder {
  readonly organisations: number;
  /** For each organisation. */
  readonly users: number;
  /** For each user. */
  readonly perUser: number;
  readonly seed: number;
}

export interface Seeded {
  readonly organisations: number;
  readonly rows: number;
  readonly seconds: number;
}

/** Rows of one statement. */
const batchSize = 1000;
/** The rows are of this day, whenever they are made: the same seed makes the same rows. */
const firstDay = Date.UTC(2026, 0, 5);

/**
 * Fills the directory with organisations that are made up, each whole and in one transaction. Entities are made by their features, of
 * values by their rules; rows are written by the thousand and past the repositories. The events of an entity are dropped: none is stored, so
 * no consumer acts and nobody gets a mail.
 */
export function seed(order: SeedOrder): Promise<Seeded> {
  return inServiceContext((app) => runAsSystem(() => new Seeding(app, order).run(), commandLine));
}

class Seeding {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly order: SeedOrder,
  ) {
    this.samples = DemoCatalogue.of(app)
      .data()
      .flatMap(({ samples }) => samples ?? []);
    this.database = app.get(ScopedDatabase);
    this.unitOfWork = app.get(UnitOfWork);
  }

  private readonly samples: readonly DemoSamples[];
  private readonly database: ScopedDatabase;
  private readonly unitOfWork: UnitOfWork;

  async run(): Promise<Seeded> {
    const startedAt = performance.now();
    let [organisations, rows] = [0, 0];
    for (let place = 1; place <= this.order.organisations; place += 1) {
      const made = await this.organisation(place);
      organisations += Number(made > 0);
      rows += made;
      const seconds = (performance.now() - startedAt) / 1000;
      tell(
        `${place} of ${this.order.organisations} organisations, ${rows} rows, ${Math.round(rows / seconds)} a second …`,
      );
    }
    return { organisations, rows, seconds: (performance.now() - startedAt) / 1000 };
  }

  /** @returns the rows that were made; none where the organisation is there */
  private organisation(place: number): Promise<number> {
    const { seed: number, users } = this.order;
    const random = new RandomValues(number, place);
    const name = `${capital(random.word())} ${capital(random.word())} ${number}-${place}`;
    const at = new Date(firstDay + place * 1000);
    const domain = `${name.toLowerCase().replaceAll(' ', '-')}.example`;
    const organisation = Organisation.create({ name, email: `office@${domain}` }, at, random.id(at));
    return this.unitOfWork.write(async () => {
      const [found] = await this.database.select('select 1 from organisations where id = $1', [
        organisation.id,
      ]);
      if (found) return 0;
      await this.store('organisations', [organisation]);
      const rows = await this.unitOfWork.writeInTenant(organisation.id, () =>
        this.fill(organisation.id, random, domain),
      );
      const changes = { users: { after: users }, seed: { after: number } };
      await this.app.get(AuditLog).record({
        type: 'organisation.seeded',
        collection: 'organisations',
        subject: organisation.id,
        changes,
      });
      return rows + 1;
    });
  }

  private async fill(tenantId: string, random: RandomValues, domain: string): Promise<number> {
    const { users, perUser } = this.order;
    const [own, ofUsers] = [
      this.samples.filter(({ of }) => of === 'organisation'),
      this.samples.filter(({ of }) => of === 'user'),
    ];
    let rows = 0;
    for (const samples of own) {
      for (let first = 1; first <= users; first += batchSize) {
        const last = Math.min(users, first + batchSize - 1);
        const made = range(first, last).map((place) =>
          samples.make(random, timeOf(place), { domain, place }),
        );
        rows += await this.store(samples.table, made, tenantId);
        if (samples.table !== 'users') continue;
        for (const theirs of ofUsers) {
          const all = made.flatMap(({ id: userId }, index) =>
            range(1, perUser).map((n) => {
              const place = (first + index - 1) * perUser + n;
              return theirs.make(random, timeOf(place), { domain, place, userId });
            }),
          );
          for (let from = 0; from < all.length; from += batchSize)
            rows += await this.store(theirs.table, all.slice(from, from + batchSize), tenantId);
        }
      }
    }
    return rows;
  }

  private async store(table: string, entities: readonly Entity[], tenantId?: string): Promise<number> {
    for (const entity of entities) takeEvents(entity);
    const { columns } = this.database.dataSource.getMetadata(table);
    const types = await this.typesOf(table);
    const valueOf = (entity: Entity, property: string): unknown =>
      property === 'tenantId' ? tenantId : Reflect.get(entity, property);
    const rows = entities.map((entity) =>
      columns.map(({ propertyName }) => asText(valueOf(entity, propertyName))),
    );
    await this.database.write((manager) =>
      insertRows(manager, table, types, { columns: columns.map(({ databaseName }) => databaseName), rows }),
    );
    return entities.length;
  }

  private readonly types = new Map<string, Readonly<Record<string, string>>>();

  private async typesOf(table: string): Promise<Readonly<Record<string, string>>> {
    const known = this.types.get(table) ?? (await writtenColumns(this.database, table));
    this.types.set(table, known);
    return known;
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function timeOf(place: number): Date {
  return new Date(firstDay + 86_400_000 + place * 1000);
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
