import { planDistribution } from '../../src/platform/data/database/distribution/distribution-plan';
import { statementOf } from '../../src/platform/data/database/distribution/distribute';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { cleanUp, type Exit, launch } from '../support/processes/launched-service';
import { queryAs } from '../support/sql';

/* On PostgreSQL alone: no server of Citus can be had here. So the plan and the refusal are tested, and no distribution. */

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await cleanUp();
  await database.drop();
});

const plan = () => planDistribution((sql) => queryAs(database.migrationUrl, sql) as never);
const asOwner = (sql: string) => queryAs(database.migrationUrl, sql);

function distribute(...args: readonly string[]): Promise<Exit> {
  const { runtimeUrl, migrationUrl } = database;
  const env = { DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: migrationUrl };
  return launch(env, { script: 'cli', args: ['migrate', 'distribute', ...args] }).exited;
}

const [usage, missing] = [2, 'The extension citus is not installed in this database.'];

test('users, tasks, invoices and the event log are distributed, after the tables that they refer to', async () => {
  const { tables } = await plan();
  const names = tables.map(({ name }) => name);
  const placed = (placement: string) =>
    tables.filter((one) => one.placement === placement).map(({ name }) => name);
  expect(placed('distributed')).toEqual(expect.arrayContaining(['users', 'tasks', 'invoices', 'events']));
  expect(placed('reference').toSorted()).toEqual(['organisations', 'people']);
  expect(placed('local')).toEqual(expect.arrayContaining(['event_deliveries', 'sessions', 'scope_secrets']));
  for (const [first, second] of [
    ['organisations', 'users'],
    ['users', 'tasks'],
    ['invoices', 'payment_attempts'],
    ['payment_attempts', 'event_deliveries'],
  ] as const)
    expect([first, second, names.indexOf(first) < names.indexOf(second)]).toEqual([first, second, true]);
});

test('each distributed table lies beside the first by its tenant, and a reference table is whole', async () => {
  const { tables } = await plan();
  const statements = tables.filter(({ placement }) => placement !== 'local').map(statementOf);
  const first = tables.find(({ placement }) => placement === 'distributed');
  expect(statements).toContain(`select create_distributed_table('${first!.name}', 'tenant_id')`);
  expect(statements).toContain(
    `select create_distributed_table('tasks', 'tenant_id', colocate_with => '${first!.name}')`,
  );
  expect(statements).toContain(`select create_reference_table('organisations')`);
});

test.each([[[]], [['--yes']]])(
  'migrate distribute %j prints rows and bytes of each table, refuses without Citus, and changes nothing',
  async (args) => {
    await queryAs(
      database.superuserUrl,
      `insert into people (id, version, created_at, updated_at, email, name, locale)
       select gen_random_uuid(), 1, now(), now(), n || '@example.com', 'Name', 'en' from generate_series(1, 1000) n; analyze people`,
    );
    const { code, stdout, stderr } = await distribute(...args);
    expect({ code, stderr }).toEqual({ code: usage, stderr: expect.stringContaining(missing) });
    expect(stdout).toMatch(/^reference +people +about 1000 rows, \d{5,} bytes$/m);
    expect(stdout).toMatch(/^distributed +events +about 0 rows, \d+ bytes$/m);
    expect(stdout).not.toContain('Done');
    const forced = `select relname from pg_class where relkind in ('r', 'p') and relrowsecurity and not relforcerowsecurity
      and coalesce(obj_description(oid, 'pg_class'), '') <> 'strata:owner'`;
    expect(await asOwner(forced)).toEqual([]);
  },
);

test('with --json the plan is an object for each table, and the obstacles are one on standard error', async () => {
  const { code, stdout, stderr } = await distribute('--json');
  const tables = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as object);
  expect(tables).toEqual(JSON.parse(JSON.stringify((await plan()).tables)));
  expect(tables).toContainEqual(
    expect.objectContaining({ name: 'tasks', placement: 'distributed', isDone: false }),
  );
  expect([code, JSON.parse(stderr)]).toEqual([
    usage,
    expect.objectContaining({ code: 'invalid', detail: expect.stringContaining(missing) }),
  ]);
});

test.each([
  [
    'create unique index tasks_title_key on tasks (title)',
    'The unique index tasks_title_key of tasks lacks tenant_id',
  ],
  [
    `alter table tasks drop constraint tasks_pkey; alter table tasks add constraint tasks_pkey primary key (id)`,
    'The unique index tasks_pkey of tasks lacks tenant_id',
  ],
  [
    `create table notes (id uuid primary key, user_tenant uuid, user_id uuid,
       constraint notes_user_fkey foreign key (user_tenant, user_id) references users (tenant_id, id))`,
    'The foreign key notes_user_fkey leads from notes, which has no tenant_id, to the distributed table users.',
  ],
])('%s is refused by name', async (sql, sentence) => {
  const before = (await plan()).obstacles;
  expect(before.filter((one) => one.includes(sentence))).toEqual([]);
  await asOwner(sql);
  expect((await plan()).obstacles).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
});

test('triggers are refused without the word of the operator, with the tables that have them', async () => {
  const { obstacles } = await plan();
  const sentence = obstacles.find((one) => one.includes('citus.enable_unsafe_triggers'));
  expect(sentence).toMatch(/^Triggers run on the shards of .*tasks, .*users/);
});

test('a table that a feature adds is planned without a list: by its tenant, or by whatever refers to it', async () => {
  await asOwner(`
    create table colours (id uuid primary key);
    create table paints (tenant_id uuid not null, id uuid not null, colour_id uuid references colours (id), primary key (tenant_id, id))`);
  const { tables } = await plan();
  const placements = new Map(tables.map(({ name, placement }) => [name, placement]));
  expect([placements.get('paints'), placements.get('colours')]).toEqual(['distributed', 'reference']);
});
