import { DataSource, type MigrationInterface } from 'typeorm';
import { Client } from 'pg';
import ts from 'typescript';
import { addField } from '../../src/generator/additions/add-field';
import { ChangeSet } from '../../src/generator/sources/changes';
import { newId } from '../../src/kernel/values/id';
import { stepsOf } from '../support/migrations/step-faults';
import { schemaDump } from '../support/database/schema-dump';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { repository } from '../support/sources/source-tree';
import { queryAs } from '../support/sql';

/** The plan that `add field` prints for a required field is followed here, on a table with rows of two tenants. */
let database: TestDatabase;
let owner: Client;
let source: DataSource;
const tenants = [newId(), newId()];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  source = await new DataSource({ type: 'postgres', url: database.migrationUrl }).initialize();
  for (const [index, tenant] of tenants.entries()) {
    await queryAs(
      database.superuserUrl,
      `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
       values ($1, 1, now(), now(), $2, $2, $2 || '@example.com', true)`,
      [tenant, `tenant-${index}`],
    );
    await queryAs(
      database.superuserUrl,
      `insert into users (tenant_id, id, version, created_at, updated_at, email, username, role, is_active)
       select $1, gen_random_uuid(), 1, now(), now(), name || '@example.com', name, 'owner', true from unnest(array['ada', 'grace', 'mary']) name`,
      [tenant],
    );
    await queryAs(
      database.superuserUrl,
      `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags)
       select $1, gen_random_uuid(), 1, now(), now(), 'any', 'todo', 'normal', '{}' from generate_series(1, 3)`,
      [tenant],
    );
  }
});
afterAll(async () => {
  await owner.end();
  await source.destroy();
  await database.drop();
});

/** The two migrations that the generator writes, and what it says of them. */
function planOf(field: string): { steps: [MigrationInterface, MigrationInterface]; said: string } {
  const changes = new ChangeSet(repository);
  const said = addField(changes, 'tasks', field).join('\n');
  const steps = [...said.matchAll(/migrations\/[\w-]+\.ts/g)].map(([path]) => compiled(changes.read(path)));
  return { steps: steps as [MigrationInterface, MigrationInterface], said };
}

function compiled(text: string): MigrationInterface {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Record<string, new () => MigrationInterface> = {};
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is what the generator has just written
  new Function('exports', 'require', outputText)(exported, (path: string) =>
    require(path.replace('./support/', '../../migrations/support/')),
  );
  const [migration] = Object.values(exported);
  if (!migration) throw new Error('The file exports no migration');
  return new migration();
}

/** As TypeORM runs one that is no transaction: as the owner. */
async function run(step: MigrationInterface, way: 'up' | 'down'): Promise<void> {
  expect(step.transaction).toBe(false);
  const runner = source.createQueryRunner();
  try {
    await step[way](runner);
  } finally {
    await runner.release();
  }
}

/** The second step of the plan, as it is printed, for each tenant. */
async function fill(said: string, value: string): Promise<void> {
  const [, statement = ''] = /In each tenant: (update .*)/.exec(said) ?? [];
  for (const tenant of tenants) {
    await owner.query('begin');
    await owner.query(`select set_config('strata.tenant_id', $1, true)`, [tenant]);
    const { rowCount } = await owner.query(statement.replace(/ \(the id of .*/, '').replace('…', value));
    expect(rowCount).toBe(3);
    await owner.query('commit');
  }
}

test.each([
  ['estimate:int(0..1000):sort', 'estimate', '5'],
  ['serial:bigint:unique', 'serial', '(extract(epoch from clock_timestamp()) * 1000000)::bigint'],
  ['code:text(2..40):unique:sort', 'code', 'id::text'],
  ['fee:money=EUR', 'fee_minor', '100'],
  ['size:enum(small,large):sort', 'size', "'small'"],
  [
    'heldAt:instant:unique:sort',
    'held_at',
    "now() + ('x' || right(id::text, 7))::bit(28)::int * interval '1 second'",
  ],
  ['shape:json(width:int)', 'shape', `'{"width":1}'`],
  ['contact:email:unique', 'contact', "id || '@example.com'"],
  ['reviewer:ref(users)', 'reviewer_id', '(select id from users limit 1)'],
  [
    'mentor:ref(users):unique',
    'mentor_id',
    `(select u.id from (select id, row_number() over (order by id) as place from users) u
      join (select id, row_number() over (order by id) as place from tasks) t using (place) where t.id = tasks.id)`,
  ],
])('%s comes to a table with rows by the plan, goes, and comes again', async (field, column, value) => {
  const { steps, said } = planOf(field);
  const [add, demand] = steps;
  expect([await stepsOf(add), await stepsOf(demand)]).toEqual([[], []]);
  const before = await schemaDump(database.superuserUrl);
  await run(add, 'up');
  const added = await schemaDump(database.superuserUrl);
  // Too early: nothing is changed.
  await expect(run(demand, 'up')).rejects.toThrow(/is violated by some row/);
  expect(await schemaDump(database.superuserUrl)).toEqual(added);
  await fill(said, value);
  await run(demand, 'up');
  const nullable = `select is_nullable from information_schema.columns where table_name = 'tasks' and column_name = $1`;
  expect(await queryAs(database.superuserUrl, nullable, [column])).toEqual([{ is_nullable: 'NO' }]);
  const whole = await schemaDump(database.superuserUrl);
  await run(demand, 'down');
  expect(await schemaDump(database.superuserUrl)).toEqual(added);
  await run(add, 'down');
  expect(await schemaDump(database.superuserUrl)).toEqual(before);
  await run(add, 'up');
  await fill(said, value);
  await run(demand, 'up');
  expect(await schemaDump(database.superuserUrl)).toEqual(whole);
  await run(demand, 'down');
  await run(add, 'down');
});
