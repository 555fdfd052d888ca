import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { asRole, createExternalPostgres, type ExternalPostgres } from '../support/database/external-postgres';
import { cleanUp, runToExit, temporaryFolder } from '../support/processes/launched-service';
import { queryAs } from '../support/sql';
import { refusalOf } from '../support/processes/startup-refusal';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

let empty: ExternalPostgres;
let migrated: TestDatabase;
beforeAll(async () => {
  [empty, migrated] = await Promise.all([createExternalPostgres(), createTestDatabase()]);
});
afterAll(async () => {
  await empty.drop();
  await migrated.drop();
});
afterEach(cleanUp);

/** The message that the operator reads, in which none of the passwords is. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  const urls = [empty.runtimeUrl, migrated.runtimeUrl, migrated.migrationUrl, migrated.superuserUrl];
  const passwords = [...urls.map((url) => new URL(url).password), empty.password, 'hunter2'];
  return refusalOf(await runToExit(env), passwords);
}

async function sentence(env: Readonly<Record<string, string>>): Promise<string> {
  const text = await refusal(env);
  expect(text).toMatch(/^[^\n]+[.?]$/);
  return text;
}

const changed = (url: string, change: (url: URL) => void): string => {
  const copy = new URL(url);
  change(copy);
  return copy.href;
};

test('a start that the database refuses has not loaded the server', async () => {
  const loaded = join(temporaryFolder(), 'packages');
  const register = join(__dirname, '../support/processes/loaded-packages.cjs');
  const url = changed(migrated.runtimeUrl, (copy) => (copy.pathname = '/nowhere'));
  const env = { NODE_OPTIONS: `-r ${register}`, LOADED_PACKAGES: loaded };
  expect(await sentence({ ...env, DATABASE_URL: url })).toContain('there is no database "nowhere"');
  const packages = readFileSync(loaded, 'utf8').split('\n');
  expect(packages).toContain('pg');
  expect(packages).not.toContain('fastify');
});

describe('a database that cannot be used', () => {
  test.each(['DATABASE_URL', 'DATABASE_MIGRATION_URL'])('wrong password in %s', async (setting) => {
    const env = { DATABASE_URL: migrated.runtimeUrl, DATABASE_MIGRATION_URL: migrated.migrationUrl };
    const role = setting === 'DATABASE_URL' ? 'strata_runtime' : 'strata_owner';
    env[setting as keyof typeof env] = asRole(migrated.runtimeUrl, role, 'hunter2');
    expect(await sentence(env)).toMatch(
      new RegExp(
        `^${setting}: PostgreSQL at 127\\.0\\.0\\.1:\\d+ refuses the login "${role}"; check the user and the password\\.$`,
      ),
    );
  });

  test('no such database', async () => {
    const url = changed(migrated.runtimeUrl, (copy) => (copy.pathname = '/nowhere'));
    expect(await sentence({ DATABASE_URL: url })).toMatch(
      /^DATABASE_URL: there is no database "nowhere" at 127/,
    );
  });

  test('nothing that listens', async () => {
    const url = changed(migrated.runtimeUrl, (copy) => (copy.port = '1'));
    expect(await sentence({ DATABASE_URL: url })).toBe(
      'DATABASE_URL: nothing answers at 127.0.0.1:1; is PostgreSQL running there?',
    );
  });

  test('no such host', async () => {
    const url = changed(migrated.runtimeUrl, (copy) => (copy.hostname = 'nowhere.invalid'));
    expect(await sentence({ DATABASE_URL: url })).toBe(
      'DATABASE_URL: the host "nowhere.invalid" cannot be resolved; check its name.',
    );
  });

  test('no such socket', async () => {
    const url = changed(migrated.runtimeUrl, (copy) => copy.searchParams.set('host', '/nowhere'));
    expect(await sentence({ DATABASE_URL: url })).toBe(
      'DATABASE_URL: nothing answers at /nowhere; is PostgreSQL running there?',
    );
  });

  test('no such certificate', async () => {
    const url = changed(migrated.runtimeUrl, (copy) => copy.searchParams.set('sslrootcert', '/nowhere'));
    expect(await sentence({ DATABASE_URL: url })).toBe(
      'DATABASE_URL: a file of sslrootcert, sslcert or sslkey cannot be read (ENOENT); write the paths of readable ones.',
    );
  });

  test('a server that is no PostgreSQL', async () => {
    const web = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    const url = changed(migrated.runtimeUrl, (copy) => (copy.port = String(port)));
    const text = await sentence({ DATABASE_URL: url }).finally(() => web.close());
    expect(text).toMatch(/^DATABASE_URL: PostgreSQL at 127\.0\.0\.1:\d+ cannot be used \(.+\)\.$/);
  });
});

describe('pending migrations', () => {
  test.each([
    ['without the owner’s connection', {}],
    ['with MIGRATE_ON_START=false', { MIGRATE_ON_START: 'false', DATABASE_MIGRATION_URL: 'owner' }],
  ])('%s', async (_title, settings) => {
    const owner = 'DATABASE_MIGRATION_URL' in settings ? { DATABASE_MIGRATION_URL: empty.migrationUrl } : {};
    expect(await sentence({ DATABASE_URL: empty.runtimeUrl, ...settings, ...owner })).toMatch(
      /^The database lacks \d+ migration\(s\): \w+.* DATABASE_MIGRATION_URL/,
    );
  });
});

describe('a runtime role that could see every tenant', () => {
  const head = 'Tenants are not isolated, so Strata does not start:\n';
  const breachAlone = (breach: string): RegExp => new RegExp(`^${head} {2}- ${breach}$`);

  test('a superuser', async () => {
    const text = await refusal({ DATABASE_URL: migrated.superuserUrl });
    expect(text.startsWith(head)).toBe(true);
    expect(text).toContain('  - role postgres is a superuser\n');
  });

  test('the owner of the tables', async () => {
    const text = await refusal({ DATABASE_URL: migrated.migrationUrl });
    expect(text.startsWith(head)).toBe(true);
    expect(text).toContain('  - role strata_owner may act as the owner of table users\n');
  });

  test('a role with BYPASSRLS, which migrating does not help', async () => {
    const bypassing = await createExternalPostgres('BYPASSRLS');
    try {
      const env = { DATABASE_URL: bypassing.runtimeUrl, DATABASE_MIGRATION_URL: bypassing.migrationUrl };
      expect(await refusal(env)).toMatch(breachAlone('role "my-app ""role"" [0-9a-f]+" has BYPASSRLS'));
    } finally {
      await bypassing.drop();
    }
  });

  test('a table whose row-level security somebody has switched off', async () => {
    const database = await createTestDatabase();
    await queryAs(database.migrationUrl, 'ALTER TABLE users NO FORCE ROW LEVEL SECURITY');
    try {
      const REDIS_URL = process.env['STRATA_TEST_REDIS_URL'] ?? '';
      const exit = await runToExit({ DATABASE_URL: database.runtimeUrl, REDIS_URL, LOG_LEVEL: 'warn' });
      expect(refusalOf(exit, [])).toMatch(breachAlone('table users: row-level security is not forced'));
      // A part that had not been opened yet is closed without a word.
      expect(exit.stdout).toBe('');
    } finally {
      await database.drop();
    }
  });
});

test.each(['PORT', 'METRICS_PORT'])('a busy %s', async (setting) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const env = { DATABASE_URL: migrated.runtimeUrl, [setting]: String(port) };
  const text = await sentence(env).finally(() => other.close());
  expect(text).toBe(
    `Port ${port} on 127.0.0.1 is in use by another process; stop it or set ${setting} to a free one.`,
  );
});
