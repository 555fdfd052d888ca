import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../../kernel/authorization/audit';
import { folded } from '../../kernel/text/text';
import { isId } from '../../kernel/values/is-id';
import { UnitOfWork } from '../../kernel/unit-of-work';
import { ClearCache } from '../../platform/data/cache/clear-cache';
import { ScopedDatabase } from '../../platform/data/database/transactions/scoped-database';
import { executedMigrations } from '../../platform/data/database/schema/migration-status';
import { migrationsTable } from '../../platform/data/database/mapping/migrations-table';
import { quote } from '../../platform/data/database/mapping/table-mapping';
import { Config } from '../../platform/foundation/config/config';
import { RefusedError } from '../../platform/foundation/startup-error';
import { type ArchivedTenant, valueOf } from './archived-tenant';
import type { CopiedRow } from './copy-text';
import { insertRows, voidCache } from './insert-rows';
import { writtenColumns, type RestoredTable, restoredTables } from './tenant-catalogue';

export interface OrganisationOrder {
  readonly archive: ArchivedTenant;
  /** An id or a slug, as the backup has it. */
  readonly organisation: string;
  /** Has positions of events given from here on that are higher than this one. */
  readonly passPosition: (position: bigint) => Promise<void>;
  readonly progress: (line: string) => void;
}

export interface RestoredOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly rows: number;
  /** Rows that were left out, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}

const day = 86_400_000;
/** Rows of one statement. */
const batchSize = 500;

/**
 * Brings one organisation back from a backup, in one transaction and beside the running service: the organisation is there with all
 * of its rows, or not at all. Each table is written in the tenant's scope. For the system scope.
 * @throws RefusedError where the organisation is there, or the backup's tables are not those of this database
 */
export async function restoreOrganisation(
  app: INestApplicationContext,
  order: OrganisationOrder,
): Promise<RestoredOrganisation> {
  const database = app.get(ScopedDatabase);
  await refuseOtherSchema(database, order.archive);
  const organisation = await archivedOrganisation(order);
  const [id, slug] = [valueOf(organisation, 'id')!, valueOf(organisation, 'slug')!];
  await refusePresent(database, id);
  const tables = await restoredTables(database);
  const known = await rowsBeyond(database, order.archive, tables, id);
  // No request refills it: until the commit no instance knows the organisation.
  await app.get(ClearCache).execute(id);
  const unitOfWork = app.get(UnitOfWork);
  return unitOfWork.write(async () => {
    const leftOut = new LeftOut(app.get(Config), known);
    // Between two rows of this tenant there may be minutes of others' in the backup.
    await database.write((manager) => manager.query('set local idle_in_transaction_session_timeout = 0'));
    await addOrganisation(database, organisation);
    let rows = 0;
    for (const table of tables) {
      const added = await unitOfWork.writeInTenant(id, () =>
        addRows(database, table, id, order.archive, leftOut),
      );
      if (added > 0) order.progress(`${table.name}: ${added} rows`);
      rows += added;
    }
    await order.passPosition(leftOut.highestPosition);
    await database.write(async (manager) => {
      await manager.query('select advance_access_revision($1)', [id]);
      await manager.query('update directory_revision set version = version + 1, updated_at = now()');
    });
    const changes = { rows: { after: rows } };
    await app
      .get(AuditLog)
      .record({ type: 'organisation.restored', collection: 'organisations', subject: id, changes });
    // The operators' list lacks the organisation.
    await voidCache(database);
    return { id, slug, rows, leftOut: leftOut.counts };
  });
}

/** The list of migrations says which columns there are, so the two must be the same. */
async function refuseOtherSchema(database: ScopedDatabase, archive: ArchivedTenant): Promise<void> {
  const archived: string[] = [];
  await archive.each([migrationsTable], '\t', (row) => void archived.push(valueOf(row, 'name') ?? ''));
  const executed = await executedMigrations((sql) => database.select(sql, []) as Promise<{ name: string }[]>);
  const differing = [
    ...archived.filter((name) => !executed.includes(name)),
    ...executed.filter((name) => !archived.includes(name)),
  ];
  if (differing.length === 0) return;
  throw new RefusedError(
    'conflict',
    `The tables of the backup are not those of this database; they differ by ${differing.join(', ')}. Restore the whole backup into ` +
      'an empty database, which migrates it, back that up, and restore the organisation from there.',
  );
}

/** The row of the directory. A deleted organisation whose rows were being removed is none. */
async function archivedOrganisation({ archive, organisation }: OrganisationOrder): Promise<CopiedRow> {
  const wanted = folded(organisation);
  const column = isId(wanted) ? 'id' : 'slug';
  let found: CopiedRow | undefined;
  await archive.each(['organisations'], wanted, (row) => {
    if (valueOf(row, column) === wanted && valueOf(row, 'deleted_at') === null) found = row;
  });
  if (found) return found;
  throw new RefusedError('not-found', `The backup has no organisation with the ${column} "${organisation}".`);
}

async function refusePresent(database: ScopedDatabase, id: string): Promise<void> {
  const [row] = await database.select('select slug, deleted_at from organisations where id = $1', [id]);
  if (!row) return;
  throw new RefusedError(
    'conflict',
    row['deleted_at'] === null
      ? `The organisation ${id} exists, as "${row['slug'] as string}", and its rows are not mixed with those of the backup: delete it first, and repeat this when its deletion has finished.`
      : `The organisation ${id} is being deleted: repeat this when GET /organisations/${id}/deletion says that it is done.`,
  );
}

/** The rows of no tenant, such as people, that are there for the tenant's rows that refer to them. */
async function rowsBeyond(
  database: ScopedDatabase,
  archive: ArchivedTenant,
  tables: readonly RestoredTable[],
  tenant: string,
): Promise<ReadonlySet<string>> {
  const present = new Set<string>();
  for (const { beyond, archivedAs } of tables)
    for (const [column, table] of Object.entries(beyond)) {
      const ids: string[] = [];
      await archive.each(archivedAs, tenant, (row) => {
        if (valueOf(row, 'tenant_id') === tenant) ids.push(valueOf(row, column) ?? '');
      });
      const sql = `select id from ${quote(table)} where id = any($1::uuid[])`;
      for (const row of await database.select(sql, [ids])) present.add(row['id'] as string);
    }
  return present;
}

async function addOrganisation(database: ScopedDatabase, row: CopiedRow): Promise<void> {
  const columns = await writtenColumns(database, 'organisations');
  await database.write((manager) => insert(manager, 'organisations', columns, [row]));
}

async function addRows(
  database: ScopedDatabase,
  table: RestoredTable,
  tenant: string,
  archive: ArchivedTenant,
  leftOut: LeftOut,
): Promise<number> {
  let [added, batch]: [number, CopiedRow[]] = [0, []];
  return database.write(async (manager) => {
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await insert(manager, table.name, table.columns, batch);
      added += batch.length;
      batch = [];
    };
    await archive.each(table.archivedAs, tenant, async (row) => {
      if (valueOf(row, 'tenant_id') !== tenant || !leftOut.keeps(table, row)) return;
      batch.push(row);
      if (batch.length === batchSize) await flush();
    });
    await flush();
    return added;
  });
}

async function insert(
  manager: EntityManager,
  table: string,
  types: Readonly<Record<string, string>>,
  copied: readonly CopiedRow[],
): Promise<void> {
  const columns = copied[0]!.columns;
  const rows = copied.map((row) => columns.map((column) => written(table, column, row)));
  await insertRows(manager, table, types, { columns, rows });
}

/** No worker has in hand what comes back. */
function written(table: string, column: string, row: CopiedRow): string | null {
  return table === 'event_deliveries' && (column === 'worker' || column === 'claim')
    ? null
    : valueOf(row, column);
}

/** Decides which rows stay behind, and counts them. */
class LeftOut {
  constructor(
    config: Config,
    private readonly known: ReadonlySet<string>,
  ) {
    this.oldest = {
      events: daysAgo(config.events.retentionDays),
      audit: daysAgo(config.audit.retentionDays),
    };
  }

  private readonly oldest: { readonly events: number; readonly audit: number };
  private readonly oldEvents = new Set<string>();
  readonly counts: Record<string, number> = {};
  highestPosition = 0n;

  keeps(table: RestoredTable, row: CopiedRow): boolean {
    const reason = this.reason(table, row);
    if (reason !== undefined) this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    return reason === undefined;
  }

  /** A slot of a log is emptied as a whole: what is older than the retention would stay for as long as what is in the slot now. */
  private reason({ name, beyond }: RestoredTable, row: CopiedRow): string | undefined {
    const missing = Object.entries(beyond).find(([column]) => !this.known.has(valueOf(row, column) ?? ''));
    if (missing) return `${name} whose row of ${missing[1]} is missing`;
    const ofOldEvent = 'of events older than EVENTS_RETENTION_DAYS';
    if (name === 'events') {
      const position = BigInt(valueOf(row, 'position') ?? 0);
      if (position > this.highestPosition) this.highestPosition = position;
      if (!isOlder(row, 'time', this.oldest.events)) return undefined;
      this.oldEvents.add(valueOf(row, 'id')!);
      return ofOldEvent;
    }
    if (name === 'event_deliveries')
      return this.oldEvents.has(valueOf(row, 'event_id')!) ? ofOldEvent : undefined;
    if (name === 'event_inbox') return this.oldEvents.has(valueOf(row, 'id')!) ? ofOldEvent : undefined;
    const isOldEntry = name === 'audit_entries' && isOlder(row, 'created_at', this.oldest.audit);
    return isOldEntry ? 'of the audit log older than AUDIT_RETENTION_DAYS' : undefined;
  }
}

/** Milliseconds since 1970. */
function daysAgo(days: number): number {
  return Date.now() - days * day;
}

function isOlder(row: CopiedRow, column: string, than: number): boolean {
  return Date.parse(valueOf(row, column) ?? '') < than;
}
