import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client, DatabaseError } from 'pg';

/** A database of one spec's own. The URLs name it and differ in the role. */
export interface TestDatabase {
  readonly name: string;
  readonly runtimeUrl: string;
  readonly migrationUrl: string;
  readonly superuserUrl: string;
  /** Ends whatever is still connected, too. */
  drop(): Promise<void>;
}

export const TEMPLATE = 'strata_template';

/** With every migration applied, and no rows. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(`TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
}

/** As an operator's new PostgreSQL has it: no tables, nothing granted. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('TEMPLATE template0 STRATEGY FILE_COPY');
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function create(source: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} ${source} OWNER strata_owner`);
  // A copy does not bring what the owner has revoked.
  await administer(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
  return {
    name,
    runtimeUrl: withDatabase(serverUrl('RUNTIME'), name),
    migrationUrl: withDatabase(serverUrl('MIGRATION'), name),
    superuserUrl: withDatabase(serverUrl('SUPERUSER'), name),
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

const SOURCE_IN_USE = '55006';
const PATIENCE_MS = 10_000;

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl('SUPERUSER') });
  await client.connect();
  try {
    for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(20)) {
      try {
        await client.query(statement);
        return;
      } catch (error) {
        const busy = error instanceof DatabaseError && error.code === SOURCE_IN_USE;
        if (!busy || Date.now() > deadline) throw error;
      }
    }
  } finally {
    await client.end();
  }
}

function serverUrl(role: 'SUPERUSER' | 'RUNTIME' | 'MIGRATION'): string {
  const url = process.env[`STRATA_TEST_${role}_URL`];
  if (url === undefined)
    throw new Error(
      'No test server: Jest starts PostgreSQL and Redis for specs that stand where jest.config.cjs says',
    );
  return url;
}
