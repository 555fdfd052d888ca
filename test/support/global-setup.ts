import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { migrate } from '../../src/platform/database/migrations';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres';
import { findPostmaster, shutDown } from '../../src/platform/embedded-postgres/postmaster';
import { isAlive } from '../../src/platform/embedded-postgres/process-identity';
import { TEMPLATE, withDatabase } from './test-database';

export type StopTestServer = () => Promise<void>;

const FOLDER = /^strata-test-(\d+)-/;

/** One server for the whole run, and in it the migrated template that every test database is a copy of. */
export default async function globalSetup(): Promise<void> {
  const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  await sweepDeadRuns(parent);
  const folder = mkdtempSync(join(parent, `strata-test-${process.pid}-`));
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o711);
  const remove = onEveryWayOut(folder);
  try {
    const server = await startEmbeddedPostgres({
      dataDir: folder,
      progress: () => undefined,
      durable: false,
      maxConnections: 300,
    });
    await createTemplate(server.superuserUrl, server.migrationUrl);
    process.env['STRATA_TEST_SUPERUSER_URL'] = server.superuserUrl;
    process.env['STRATA_TEST_RUNTIME_URL'] = server.runtimeUrl;
    process.env['STRATA_TEST_MIGRATION_URL'] = server.migrationUrl;
    (globalThis as { stopTestServer?: StopTestServer }).stopTestServer = async () => {
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
    await migrate({ migrationUrl: withDatabase(ownerUrl, TEMPLATE), runtimeRole: 'strata_runtime' });
    // A template that somebody is connected to cannot be copied.
    await client.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
}

/** Jest skips the teardown when it is interrupted, and the server lives in a session of its own. */
function onEveryWayOut(folder: string): () => void {
  const remove = (): void => {
    process.off('exit', remove);
    const pid = findPostmaster(join(folder, 'postgres'))?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', remove);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  return remove;
}

/** A run that was killed outright leaves its server and its folder in memory. */
async function sweepDeadRuns(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const starter = FOLDER.exec(name)?.[1];
    if (starter === undefined || isAlive(Number(starter))) continue;
    const folder = join(parent, name);
    const postmaster = findPostmaster(join(folder, 'postgres'));
    if (postmaster) await shutDown(postmaster.pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
