import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog } from '../../../kernel/authorization/audit';
import { runAsSystem, runAsTenant } from '../../../kernel/authorization/scope';
import { CacheModule } from '../../../platform/data/cache/cache.module';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { quote } from '../../../platform/data/database/mapping/table-mapping';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { tell } from '../../../platform/edge/command-line/output';
import { RefusedError } from '../../../platform/foundation/startup-error';
import { version } from '../../../platform/foundation/version';
import { inCommandContext } from '../../command-line/command-context';
import { writtenColumns, type RestoredTable, restoredTables } from '../../database-tools/tenant-catalogue';
import { organisationId } from '../../command-line/organisation-id';

export interface Exported {
  readonly path: string;
  /** How many rows, by the file. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Rows that are held at a time. */
const pageSize = 1000;

/** Tables that are no data of an organisation: answers that only their callers' keys open, and what the service does at the moment. */
const internal = new Set(['idempotent_answers', 'partner_signatures', 'event_deliveries', 'event_inbox']);
/** Digests of keys and tokens: the holder of one can look for the key at leisure. */
const secret = /(^|_)digest$/;

/**
 * Writes all that an organisation has, a file of NDJSON for each table, with the members' names of the API. The folder is there when it
 * is whole. @throws RefusedError for a folder that is there, and where there is no such organisation
 */
export async function exportOrganisation(organisation: string, out: string): Promise<Exported> {
  const path = resolve(out);
  if (existsSync(path)) throw new RefusedError('conflict', `${path} exists already; name a new folder.`);
  const { DirectoryModule } = await import('../../../modules/organisations/directory.module');
  return inCommandContext(
    (config) => [CacheModule.forCommand(config), DirectoryModule],
    async (app) => {
      const id = await runAsSystem(() => organisationId(organisation, app));
      return runAsTenant(id, () => exportTo(app, id, path), commandLine);
    },
  );
}

async function exportTo(app: INestApplicationContext, id: string, path: string): Promise<Exported> {
  const database = app.get(ScopedDatabase);
  await storedOrganisation(database, id);
  // Before the rows are read: an entry may stand for an export that failed, and no export is without its entry.
  await app.get(AuditLog).record({ type: 'organisation.exported', collection: 'organisations', subject: id });
  return database.snapshot(() => exportSnapshot(database, id, path));
}

/** All tables as of one moment: no row refers to one that is in no file, and no act is without its entry in the audit log. */
async function exportSnapshot(database: ScopedDatabase, id: string, path: string): Promise<Exported> {
  const { row: organisation, moment } = await storedOrganisation(database, id);
  const draft = `${path}.${process.pid}.part`;
  mkdirSync(draft, { mode: 0o700 });
  try {
    const rows: Record<string, number> = { organisations: 1 };
    const columns = Object.keys(await writtenColumns(database, 'organisations'));
    writeFileSync(join(draft, 'organisations.ndjson'), line(organisation, columns), { mode: 0o600 });
    for (const table of await restoredTables(database)) {
      if (internal.has(table.name)) continue;
      rows[table.name] = await exportTable(database, table, join(draft, `${table.name}.ndjson`));
      tell(`${table.name}: ${rows[table.name]} rows`);
    }
    const manifest = { organisation: id, exportedAt: moment.toISOString(), version, rows };
    writeFileSync(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, path);
    return { path, rows };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

interface StoredOrganisation {
  readonly row: JsonRow;
  /** When the transaction began that has read it. */
  readonly moment: Date;
}

async function storedOrganisation(database: ScopedDatabase, id: string): Promise<StoredOrganisation> {
  const sql = 'select to_jsonb(stored) as row, now() as moment from organisations stored where id = $1';
  const [found] = await database.select(sql, [id]);
  if (found) return found as unknown as StoredOrganisation;
  throw new RefusedError('not-found', `There is no organisation with the id ${id}.`);
}

async function exportTable(database: ScopedDatabase, table: RestoredTable, file: string): Promise<number> {
  let count = 0;
  const columns = Object.keys(table.columns).filter(
    (column) => column !== 'tenant_id' && !secret.test(column),
  );
  const lines = async function* (): AsyncGenerator<string> {
    for await (const rows of pagesOf(database, table)) {
      count += rows.length;
      yield rows.map((row) => line(row, columns)).join('');
    }
  };
  // As fast as the file takes them.
  await pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 }));
  return count;
}

type JsonRow = Readonly<Record<string, unknown>>;

/** In the order of the primary key, each page from behind the last row of the one before it. */
async function* pagesOf(
  database: ScopedDatabase,
  { name, key }: RestoredTable,
): AsyncGenerator<readonly JsonRow[]> {
  const columns = key.map(({ column }) => quote(column)).join(', ');
  let after: readonly unknown[] | undefined;
  for (;;) {
    const from = key.map(({ type }, place) => `$${place + 1}::text::${type}`).join(', ');
    const rest = after === undefined ? '' : `where (${columns}) > (${from})`;
    const sql = `select to_jsonb(stored) as row, array[${key.map(({ column }) => `${quote(column)}::text`).join(', ')}] as place
      from ${quote(name)} stored ${rest} order by ${columns} limit ${pageSize}`;
    const rows = await database.select(sql, after ?? []);
    if (rows.length > 0) yield rows.map((row) => row['row'] as JsonRow);
    if (rows.length < pageSize) return;
    after = rows.at(-1)!['place'] as readonly unknown[];
  }
}

function line(row: JsonRow, columns: readonly string[]): string {
  const members = columns.map((column) => [camel(column), row[column]]);
  return `${JSON.stringify(Object.fromEntries(members))}\n`;
}

function camel(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
