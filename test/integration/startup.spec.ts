import { knownMigrations } from '../../src/platform/data/database/schema/migration-files';
import { narrowedTables } from '../../src/platform/data/database/scope/runtime-privileges';
import { createExternalPostgres, type ExternalPostgres } from '../support/database/external-postgres';
import { operatorKey } from '../support/processes/process-client';
import { cleanUp, launchService } from '../support/processes/launched-service';
import { queryAs } from '../support/sql';
import { forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';

let postgres: ExternalPostgres;
let env: Record<string, string>;
beforeEach(async () => {
  postgres = await createExternalPostgres();
  env = { DATABASE_URL: postgres.runtimeUrl, DATABASE_MIGRATION_URL: postgres.migrationUrl };
});
afterEach(async () => {
  await cleanUp();
  await postgres.drop();
});

const create = (url: string): Promise<Response> =>
  fetch(`${url}/api/v1/organisations`, {
    method: 'POST',
    headers: { 'x-api-key': operatorKey, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'First', email: 'first@example.com' }),
  });

test('an empty database and two plain logins are all it needs, whatever their names', async () => {
  const service = await launchService({ ...env, OPERATOR_API_KEYS: operatorKey });
  expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  expect((await create(service.url)).status).toBe(201);

  const granted = await queryAs<{ table: string; privileges: string }>(
    postgres.superuserUrl,
    `select table_name as table, string_agg(privilege_type, ' ' order by privilege_type) as privileges
     from information_schema.role_table_grants where grantee = $1 group by 1 order by 1`,
    [postgres.runtimeRole],
  );
  const rows = 'DELETE INSERT SELECT UPDATE';
  expect(granted).toContainEqual({ table: 'users', privileges: rows });
  expect(granted).toContainEqual({ table: 'migrations', privileges: 'SELECT' });
  const narrowed = granted.filter(({ privileges }) => privileges !== rows).map(({ table }) => table);
  expect(narrowed.toSorted()).toEqual(Object.keys(narrowedTables).toSorted());
});

test('a second start keeps the data, with the owner’s connection and without', async () => {
  const first = await launchService({ ...env, OPERATOR_API_KEYS: operatorKey });
  expect((await create(first.url)).status).toBe(201);
  first.kill('SIGTERM');
  expect((await first.exited).code).toBe(0);
  for (const settings of [
    env,
    { DATABASE_URL: postgres.runtimeUrl },
    { ...env, MIGRATE_ON_START: 'false' },
  ]) {
    const service = await launchService({ ...settings, OPERATOR_API_KEYS: operatorKey });
    expect((await create(service.url)).status).toBe(409);
  }
});

test('two services started at the same moment on an empty database both come up', async () => {
  // Every step of a migration takes its time, so that the two would meet in the middle of one.
  await queryAs(
    postgres.superuserUrl,
    `create schema slow;
     create function slow.step() returns event_trigger language plpgsql as 'begin perform pg_sleep(0.02); end';
     create event trigger slow on ddl_command_start execute function slow.step()`,
  );
  const services = await Promise.all([launchService(env), launchService(env)]);
  for (const { url } of services) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const executed = await queryAs<{ name: string }>(
    postgres.migrationUrl,
    'select name from migrations order by id',
  );
  expect(executed.map(({ name }) => name)).toEqual(knownMigrations());
});

test('in production it starts with full settings, makes no keys and prints no secret', async () => {
  const key = forgeKey('production');
  const settings = {
    ...env,
    ...keySetting(key.entry('sign')),
    OPERATOR_API_KEYS: operatorKey,
    NODE_ENV: 'production',
    MAIL_TRANSPORT: 'file',
  };
  const service = await launchService(settings);
  expect((await create(service.url)).status).toBe(201);
  expect((await fetch(`${service.url}/docs`)).status).toBe(404);
  service.kill('SIGTERM');
  const { code, stdout, stderr } = await service.exited;
  expect([code, stderr]).toEqual([0, '']);
  const lines = stdout.trim().split('\n');
  // Every line is JSON: there is no banner.
  expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
  const { pem } = key.entry('sign') as { pem: string };
  const secrets = [
    operatorKey,
    postgres.password,
    encodeURIComponent(postgres.password),
    pem.split('\n')[1] ?? '',
    'eyJ',
  ];
  for (const secret of secrets) expect(stdout).not.toContain(secret);
});
