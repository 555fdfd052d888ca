import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { sharedParts } from '../../platform/foundation/config/urls/url-hosts';
import { RefusedError, StartupError } from '../../platform/foundation/startup-error';
import { archivedRows } from './archive';
import { dumpedTables } from './backup';
import { findProgram, runProgram } from './postgres-program';
import { withServer } from './server';

export interface RestoreOrder {
  /** The owner of the empty database. */
  readonly url: string;
  readonly from: string;
  readonly progress: (line: string) => void;
}

/**
 * Fills an empty database with a backup, in one transaction: all of it, or nothing. The grants are in it, so the roles have the names
 * that they had. @throws RefusedError for a database that is not empty, and a file that is no backup
 */
export async function restore({ url, from, progress }: RestoreOrder): Promise<void> {
  const archive = refuseMissing(from);
  const major = await withServer('DATABASE_MIGRATION_URL', url, async (query, version) => {
    const found = await query<{ name: string }>(`
      select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      order by 1 limit 3`);
    if (found.length > 0)
      throw new RefusedError(
        'conflict',
        `The database is not empty (${found.map(({ name }) => name).join(', ')} …): a backup is restored into a new one. ` +
          'For one organisation only, repeat this with --organisation.',
      );
    return version;
  });
  const program = findProgram('pg_restore', major);
  await archivedRows(program, archive);
  const args = ['--exit-on-error', '--single-transaction', '--no-owner', '--no-password', '--verbose'];
  const onLine = dumpedTables(progress, 'processing data for table');
  try {
    await runProgram(program, [...args, `--dbname=${connectionName(url)}`, archive], { url, onLine });
  } catch (error) {
    if (!(error instanceof StartupError) || !/role ".*" does not exist/.test(error.message)) throw error;
    throw new RefusedError(
      'not-found',
      `${error.message}\nMake the roles first, with the names that they have in the backup (docs/guides/backup.md).`,
    );
  }
}

/** The full path. @throws RefusedError */
export function refuseMissing(from: string): string {
  const archive = resolve(from);
  if (!existsSync(archive))
    throw new RefusedError('not-found', `There is no file ${basename(archive)} at ${archive}.`);
  return archive;
}

/** As libpq reads it, so that no name of a database is taken for a connection. Everything else is in the environment. */
function connectionName(url: string): string {
  const name = decodeURIComponent(sharedParts(url).pathname.slice(1));
  return `dbname='${name.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
