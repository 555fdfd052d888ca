import { knownMigrations } from './migration-files';
import { migrationsTable } from '../mapping/migrations-table';
import { withOwner } from './owner-connection';
import { type FunctionState, functionStates } from './sql-functions';

/** `unknown`: executed, but not one of this build's. */
export type MigrationState = 'done' | 'pending' | 'unknown';

/** Every migration that the build or the database knows, in order. */
export async function migrationStatus(url: string): Promise<{ name: string; state: MigrationState }[]> {
  return withOwner({ migrationUrl: url }, async (owner) => {
    const executed = await executedMigrations((sql) => owner.query(sql));
    const known = knownMigrations();
    const unknown = executed.filter((name) => !known.includes(name));
    return [
      ...known.map((name) => ({
        name,
        state: executed.includes(name) ? ('done' as const) : ('pending' as const),
      })),
      ...unknown.map((name) => ({ name, state: 'unknown' as const })),
    ];
  });
}

/** Every function that the build has a file of, or the database from another build. */
export async function functionStatus(url: string): Promise<{ name: string; state: FunctionState }[]> {
  return withOwner({ migrationUrl: url }, (owner) => functionStates((sql) => owner.query(sql)));
}

/** The names of the executed migrations, oldest first; none in an empty database. Works for the runtime role too. */
export async function executedMigrations(
  query: (sql: string) => Promise<readonly { readonly name: string | null }[]>,
): Promise<string[]> {
  const [found] = await query(`select to_regclass('${migrationsTable}')::text as name`);
  if (!found?.name) return [];
  const rows = await query(`select name from ${migrationsTable} order by id`);
  return rows.map((row) => row.name!);
}
