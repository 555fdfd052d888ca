import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog } from '../../../kernel/authorization/audit';
import type { Entity } from '../../../kernel/entity';
import { lackedTable, madeUp, type RowFactory, type RowId } from '../../../kernel/factories/factory';
import { takeEvents } from '../../../kernel/events/domain-event';
import { RandomValues } from '../../../kernel/factories/random-values';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { organisationFactory } from '../../../modules/organisations';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { tell } from '../../../platform/edge/command-line/output';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { DemoCatalogue, type DemoData } from '../../../platform/edge/http/api/demo';
import { inServiceContext } from '../../command-line/command-context';
import { asText, insertRows, voidCache } from '../../database-tools/insert-rows';
import { writtenColumns } from '../../database-tools/tenant-catalogue';

export interface SeedOrder {
  readonly organisations: number;
  /** For each organisation. */
  readonly users: number;
  /** Rows of every other feature, for each user. */
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

/** Belongs to the filling of one organisation. */
interface Filling {
  readonly random: RandomValues;
  readonly domain: string;
  /** Those of the rows that are there, by table. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

class Seeding {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly order: SeedOrder,
  ) {
    this.demos = DemoCatalogue.of(app).data();
    this.database = app.get(ScopedDatabase);
    this.unitOfWork = app.get(UnitOfWork);
  }

  /** In an order in which a row comes before those that name it. */
  private readonly demos: readonly DemoData[];
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
    const made = { at, id: random.id(at), number: place, domain };
    const organisation = organisationFactory.make({ name, email: `office@${domain}` }, made);
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
      await voidCache(this.database);
      return rows + 1;
    });
  }

  private async fill(tenantId: string, random: RandomValues, domain: string): Promise<number> {
    const ids = new Map<string, readonly string[]>();
    let rows = 0;
    for (const demo of this.demos) {
      for (const factory of demo.factories ?? []) {
        const made = await this.fillTable(tenantId, factory, { random, domain, ids });
        ids.set(factory.table, made);
        rows += made.length;
      }
      await demo.made?.(this.order.users * this.order.perUser);
    }
    return rows;
  }

  /** @returns the ids of the rows that were made */
  private async fillTable(
    tenantId: string,
    factory: RowFactory,
    { random, domain, ids }: Filling,
  ): Promise<string[]> {
    const { users, perUser } = this.order;
    const wanted = factory.table === 'users' ? users : users * perUser;
    /** Each row of the other table in turn; each of them once where no two may name the same one. */
    const rowOf =
      (number: number): RowId =>
      (table, isDistinct) => {
        const there = ids.get(table) ?? [];
        return there[isDistinct ? number - 1 : (number - 1) % Math.max(1, there.length)];
      };
    const lacking = range(1, wanted).find((number) => lackedTable(factory, rowOf(number)) !== undefined);
    const count = (lacking ?? wanted + 1) - 1;
    if (lacking !== undefined) {
      const lacked = lackedTable(factory, rowOf(lacking)) ?? '';
      tell(
        count === 0
          ? `No row of ${factory.table} is made: it would name one of ${lacked}, and there is none.`
          : `${count} rows of ${factory.table} are made, not ${wanted}: each names another one of ${lacked}.`,
      );
    }
    const made: string[] = [];
    for (let first = 1; first <= count; first += batchSize) {
      const entities = range(first, Math.min(count, first + batchSize - 1)).map((number) => {
        const at = timeOf(number);
        return madeUp(factory, random, { id: random.id(at), at, number, domain }, rowOf(number));
      });
      await this.store(factory.table, entities, tenantId);
      for (const { id } of entities) made.push(id);
    }
    return made;
  }

  private async store(table: string, entities: readonly Entity[], tenantId?: string): Promise<void> {
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
