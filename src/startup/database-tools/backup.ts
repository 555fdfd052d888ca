import { closeSync, existsSync, linkSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backupRefusals } from '../../platform/data/database/schema/backup-role';
import { RefusedError } from '../../platform/foundation/startup-error';
import { archivedRows } from './archive';
import { findProgram, runProgram } from './postgres-program';
import { withServer } from './server';

type Progress = (line: string) => void;

export interface BackupOrder {
  /** A login that reads the rows of all tenants. */
  readonly url: string;
  /** A role that the login becomes for reading, with fewer rights than its own. */
  readonly role?: string;
  readonly out: string;
  /** The snapshot that another session has exported; `pg_dump` takes one of its own, unless given. */
  readonly snapshot?: string;
  readonly progress: Progress;
}

export interface Backup {
  readonly path: string;
  readonly bytes: number;
}

/** Rows that a new database gets from the settings, and that no copy may hold: what scopes are signed with. */
const leftOut = 'scope_secrets';

/**
 * Writes all of a database as of one moment into a file, while the service goes on. The file is there when it is whole, and not
 * before. @throws RefusedError for a file that exists, a login that would not read every row, and programs that are missing
 */
export async function backUp({ url, role, out, snapshot, progress }: BackupOrder): Promise<Backup> {
  const path = resolve(out);
  refuseUnusable(path);
  const major = await withServer('DATABASE_BACKUP_URL', url, async (query, version) => {
    const refusals = await backupRefusals(query, role);
    if (refusals.length > 0) throw new RefusedError('forbidden', refusals.join('\n'));
    return version;
  });
  const [pgDump, pgRestore] = [findProgram('pg_dump', major), findProgram('pg_restore', major)];
  const draft = `${path}.${process.pid}.part`;
  // Every tenant's rows are in it: no other user of the machine may read it.
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    const args = ['--format=custom', '--verbose', '--no-password', `--exclude-table-data=${leftOut}`];
    if (role !== undefined) args.push(`--role=${role}`);
    if (snapshot !== undefined) args.push(`--snapshot=${snapshot}`);
    await runProgram(pgDump, [...args, `--file=${draft}`], { url, onLine: dumpedTables(progress) });
    progress('Checking the backup …');
    await archivedRows(pgRestore, draft);
    keep(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return { path, bytes: statSync(path).size };
}

function refuseUnusable(path: string): void {
  if (existsSync(path)) throw new RefusedError('conflict', `${path} exists already; name a new file.`);
  const folder = dirname(path);
  if (!existsSync(folder))
    throw new RefusedError('not-found', `The folder ${folder} does not exist; make it first.`);
}

/** A second name for the draft, which, unlike a new name, is refused where another process has made the file meanwhile. */
function keep(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new RefusedError('conflict', `${path} was made by another process meanwhile; name a new file.`);
  }
}

/** A line for each table; a divided one has one for all of its slots. */
export function dumpedTables(progress: Progress, verb = 'dumping contents of table'): Progress {
  let last = '';
  return (line) => {
    const [, table] = new RegExp(`${verb} "(?:.*\\.)?(.+?)(?:_\\d+)?"`).exec(line) ?? [];
    if (table === undefined || table === last) return;
    last = table;
    progress(`${table} …`);
  };
}
