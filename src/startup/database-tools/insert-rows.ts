import type { EntityManager } from 'typeorm';
import type { ScopedDatabase } from '../../platform/data/database/scope/scoped-database';
import { quote } from '../../platform/data/database/mapping/table-mapping';

/** Rows as PostgreSQL's types read their values. */
export interface TextRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * Inserts rows of one table in one statement. PostgreSQL reads each value as the type of its column, as COPY would, which it refuses
 * under row-level security. @param types the columns that are written, with their types; others of the rows are left out
 */
export async function insertRows(
  manager: EntityManager,
  table: string,
  types: Readonly<Record<string, string>>,
  { columns, rows }: TextRows,
): Promise<void> {
  if (rows.length === 0) return;
  const written = columns.flatMap((column, place) => (column in types ? [{ column, place }] : []));
  const values = written.map(({ place }) => rows.map((row) => row[place] ?? null));
  const names = written.map(({ column }) => quote(column)).join(', ');
  const cast = written.map(({ column, place }) => `v.c${place}::${types[column]}`).join(', ');
  const given = written.map((_, place) => `$${place + 1}::text[]`).join(', ');
  const aliases = written.map(({ place }) => `c${place}`).join(', ');
  const sql = `insert into ${quote(table)} (${names}) overriding system value select ${cast} from unnest(${given}) v (${aliases})`;
  await manager.query<unknown>(sql, values);
}

/** A value of an entity as PostgreSQL reads it. */
export function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map((one) => element(String(one))).join(',')}}`;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

function element(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/**
 * Makes every entry of the cache void with the surrounding transaction, which has written rows past the repositories: lists lack them.
 * Its last act, in the system scope, because the row belongs to all.
 */
export async function voidCache(database: ScopedDatabase): Promise<void> {
  await database.write((manager) =>
    manager.query('update cache_generation set version = version + 1, updated_at = now()'),
  );
}
