import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { migrate } from '../../../src/platform/data/database/schema/migrations';
import { startEmbeddedPostgres } from '../../../src/embedded';
import { findPostmaster, shutDown } from '../../../src/embedded/postmaster';
import { isAlive } from '../../../src/embedded/process-identity';
import { noteStatements } from '../citus/recorded-statements';
import { locatePostgres } from '../servers/locate-postgres';
import { killServersOf } from '../servers/redis-folders';
import { TEMPLATE, withDatabase } from '../database/test-database';

/** In Jest's own process: the servers of the run, which every project's set-up shares. */
export const run = globalThis as { stopTestServer?: (() => Promise<void>) | undefined };

const FOLDER = /^strata-test-(\d+)-/;

/** One PostgreSQL for the whole run, with the migrated template that every test database is a copy of. */
export default async function startPostgres(): Promise<void> {
  // The set-up of another project was first.
  if (run.stopTestServer) return;
  const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  await sweepDeadRuns(parent);
  const folder = mkdtempSync(join(parent, `strata-test-${process.pid}-`));
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o711);
  process.env['STRATA_TEST_FOLDER'] = folder;
  noteStatements(join(folder, 'statements'));
  const remove = onEveryWayOut(folder);
  try {
    const server = await startEmbeddedPostgres({
      dataDir: folder,
      progress: () => undefined,
      durable: false,
      maxConnections: 300,
      ...locatePostgres(process.env['STRATA_TEST_POSTGRES']),
    });
    await createTemplate(server.superuserUrl, server.migrationUrl);
    process.env['STRATA_TEST_SUPERUSER_URL'] = server.superuserUrl;
    process.env['STRATA_TEST_RUNTIME_URL'] = server.runtimeUrl;
    process.env['STRATA_TEST_MIGRATION_URL'] = server.migrationUrl;
    run.stopTestServer = async () => {
      await server.stop();
      remove();
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function createTemplate(superuserUrl: string, ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE} OWNER strata_owner`);
    const scopeSecret = process.env['STRATA_TEST_SCOPE_SECRET'];
    await migrate({
      migrationUrl: withDatabase(ownerUrl, TEMPLATE),
      runtimeRole: 'strata_runtime',
      scopeSecret,
    });
    // A template with an open connection cannot be copied.
    await client.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
}

/** Jest skips the teardown when it is interrupted, and PostgreSQL lives in a session of its own. */
function onEveryWayOut(folder: string): () => void {
  const remove = (): void => {
    process.off('exit', remove);
    const pid = findPostmaster(join(folder, 'postgres'))?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
    killServersOf(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', remove);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
  return remove;
}

/** A run that was killed outright leaves its servers and its folder in memory. */
async function sweepDeadRuns(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const starter = FOLDER.exec(name)?.[1];
    const folder = join(parent, name);
    if (starter === undefined || isAlive(Number(starter)) || !isOurs(folder)) continue;
    const postmaster = findPostmaster(join(folder, 'postgres'));
    if (postmaster) await shutDown(postmaster.pid);
    killServersOf(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Another user's is theirs to sweep, and no reason for this run to fail. */
function isOurs(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();
}
