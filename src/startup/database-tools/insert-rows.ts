import type { EntityManager } from 'typeorm';
import type { ScopedDatabase } from '../../platform/data/database/transactions/scoped-database';
import { quote } from '../../platform/data/database/mapping/table-mapping';

/** Rows as PostgreSQL's types read their values. */
export interface TextRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** PostgreSQL takes no more in one statement: its protocol counts them in 16 bits. */
const mostParameters = 65_535;

/**
 * Inserts rows of one table. PostgreSQL reads each value as the type of its column, as COPY would, which it refuses under row-level
 * security. The rows go as VALUES, because Citus makes a COPY of an `INSERT … SELECT`. @param types the columns that are written, with
 * their types; others of the rows are left out
 */
export async function insertRows(
  manager: EntityManager,
  table: string,
  types: Readonly<Record<string, string>>,
  { columns, rows }: TextRows,
): Promise<void> {
  const written = columns.flatMap((column, place) => (column in types ? [{ column, place }] : []));
  const names = written.map(({ column }) => quote(column)).join(', ');
  const atOnce = Math.floor(mostParameters / written.length);
  for (let first = 0; first < rows.length; first += atOnce) {
    const some = rows.slice(first, first + atOnce);
    let parameter = 0;
    const oneRow = (): string =>
      `(${written.map(({ column }) => `$${(parameter += 1)}::${types[column]}`).join(', ')})`;
    const sql = `insert into ${quote(table)} (${names}) overriding system value values ${some.map(oneRow).join(', ')}`;
    const values = some.flatMap((row) => written.map(({ place }) => row[place] ?? null));
    await manager.query<unknown>(sql, values);
  }
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
