import { migrationFaults } from '../support/database/migration-faults';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { AllowedSteps } from '../../migrations/support/allowed-steps';
import { knownFunctions } from '../../src/platform/data/database/schema/sql-functions';
import { backfill } from '../../migrations/support/backfill';
import { createIndexConcurrently, dropIndexConcurrently } from '../../migrations/support/concurrent-index';
import { addConstraint, setNotNull } from '../../migrations/support/constraints';
import { createTenantTable } from '../../migrations/support/create-table';
import { stepFaults, stepsOf } from '../support/migrations/step-faults';
import { loadedFaults } from '../support/sources/planted-faults';
import { plantedCopy, repository, sourceFiles } from '../support/sources/source-tree';

const migration = (name: string, up = '', down = 'async down() {}'): string =>
  `export class ${name} { async up(runner) { ${up} } ${down} }\n`;
const query = (sql: string): string => migration('Planted1999999999999', `await runner.query(\`${sql}\`);`);

const taken = /\/(\d+)-[^/]+$/.exec(sourceFiles(repository, 'migrations').at(0)?.path ?? '')?.[1] ?? '';
const file = '1999999999999-planted.ts';
const without = `${file}: makes a table without the helper`;

describe('Migrations', () => {
  it('are named, shaped and built as the house expects', () => {
    expect(sourceFiles(repository, 'migrations').length).toBeGreaterThan(2);
    expect(migrationFaults(repository)).toEqual([]);
  });

  it.each([
    ['a raw CREATE TABLE', file, query('CREATE TABLE things (id uuid)'), without],
    ['one over two lines', file, query('create unlogged\n  table if not exists things (id uuid)'), without],
    ['CREATE TABLE AS', file, query('create temp table things as select 1'), without],
    ['SELECT INTO', file, query('select * into things from users'), without],
    [
      'TypeORM’s createTable',
      file,
      migration('Planted1999999999999', `await runner.createTable({ name: 'things' });`),
      without,
    ],
    [
      'a name without a timestamp',
      'planted.ts',
      migration('Planted'),
      'planted.ts: the name is not <13 digits>-<kebab-case>.ts',
    ],
    [
      'a name in camel case',
      '1999999999999-plantedThing.ts',
      migration('Planted1999999999999'),
      '1999999999999-plantedThing.ts: the name is not <13 digits>-<kebab-case>.ts',
    ],
    [
      'a class with another timestamp',
      file,
      migration('Planted1999999999998'),
      `${file}: the class is not named Planted1999999999999`,
    ],
    [
      'a class with another name',
      file,
      migration('Sown1999999999999'),
      `${file}: the class is not named Planted1999999999999`,
    ],
    [
      'two classes',
      file,
      migration('One1999999999999') + migration('Two1999999999999'),
      `${file}: does not export exactly one class`,
    ],
    ['no class', file, 'export const planted = 1;', `${file}: does not export exactly one class`],
    ['no down', file, migration('Planted1999999999999', '', ''), `${file}: has no down`],
    [
      'a function in place of one that a file makes',
      file,
      query('create or replace function claim_tenant_deliveries() returns void'),
      `${file}: changes claim_tenant_deliveries, which its file makes`,
    ],
    [
      'a change of a function that a file makes',
      'support/planted.ts',
      "export const planted = 'alter function open_scope volatile';",
      'support/planted.ts: changes open_scope, which its file makes',
    ],
    [
      'a timestamp used before',
      `${taken}-zebras.ts`,
      migration(`Zebras${taken}`),
      `${taken}-zebras.ts: the timestamp is taken`,
    ],
  ])('are refused with %s', (_title, name, text, fault) => {
    expect(loadedFaults({ [`migrations/${name}`]: text }, migrationFaults)).toEqual([fault]);
  });
});

interface Planted {
  readonly up: readonly string[] | ((runner: QueryRunner) => Promise<unknown>);
  readonly down?: readonly string[];
  readonly transaction?: false;
  readonly allows?: AllowedSteps;
}

const run = (sql: readonly string[]) => async (runner: QueryRunner) => {
  for (const one of sql) await runner.query(one);
};

function planted({ up, down = [], transaction, allows }: Planted): MigrationInterface {
  return {
    up: typeof up === 'function' ? async (runner) => void (await up(runner)) : run(up),
    down: run(down),
    ...(transaction === undefined ? {} : { transaction }),
    ...(allows && { allows }),
  };
}

const allHelpers = async (runner: QueryRunner): Promise<void> => {
  await runner.query('alter table users add column if not exists age integer');
  await backfill(runner, { table: 'users', set: 'age = 1', where: 't.age is null' });
  await createIndexConcurrently(runner, { name: 'i', table: 'users', columns: ['tenant_id', 'age'] });
  await addConstraint(runner, { table: 'users', name: 'c', definition: 'check (age > 0)' });
  await setNotNull(runner, 'users', ['age']);
  await dropIndexConcurrently(runner, 'j');
};

const newTable = (runner: QueryRunner): Promise<void> =>
  createTenantTable(runner, {
    name: 'things',
    columns: ['title text not null', 'user_id uuid'],
    indexes: [{ name: 'things_i', columns: ['title'] }],
    references: [{ name: 'things_user_fkey', column: 'user_id', table: 'users' }],
  });

describe('A migration names the steps that hold up the service, break the build before, or lose rows', () => {
  it('in every one from 1763700082000 on, by the statements that it sends', async () => {
    expect(await stepFaults(repository)).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['alter table users drop column nickname', ['drop-column users.nickname']],
    ['drop table users', ['drop-table users']],
    ['drop table if exists users cascade', ['drop-table users', 'drop-cascade users']],
    ['truncate users', ['truncate users']],
    ['alter table users rename column nickname to nick', ['rename-column users.nickname']],
    ['alter table users rename to people', ['rename-table users']],
    ['alter table users alter column age type bigint', ['change-type users.age']],
    ['alter table users alter column age set not null', ['set-not-null users.age']],
    ['alter table users add column age integer not null', ['not-null-without-default users.age']],
    ['alter table users add column code uuid default gen_random_uuid()', ['rewrites-table users.code']],
    ['alter table users add column place bigserial', ['rewrites-table users.place']],
    ['alter table users add column n int generated always as identity', ['rewrites-table users.n']],
    [
      'alter table users add column k text generated always as (lower(name)) stored',
      ['rewrites-table users.k'],
    ],
    ['alter table users set unlogged', ['rewrites-table users']],
    ['alter table users add column age int check (age > 0)', ['check-is-valid-at-once users.age']],
    ['alter table users add constraint c check (age > 0)', ['check-is-valid-at-once users.c']],
    [
      'alter table users add constraint f foreign key (a) references tasks (id)',
      ['foreign-key-is-valid-at-once users.f'],
    ],
    ['alter table users add constraint u unique (age)', ['index-not-concurrently users.u']],
    [
      'alter table users add constraint c check (a > 0) not valid; alter table users validate constraint c',
      ['validated-in-one-transaction users.c'],
    ],
    ['create index users_a on users (tenant_id, a)', ['index-not-concurrently users.users_a']],
    ['alter table users attach partition people for values in (1)', ['attach-partition users']],
    ['update users set age = 1', ['whole-table users']],
    ["update users set age = 1 where role = 'any'", ['whole-table users']],
    ['insert into things (id) select id from users', ['whole-table users']],
    ['delete from users where id = (select id from users limit 1)', ['delete-rows users']],
    ['select id from users', ['reads-rows users']],
    ['select tidy_users()', ['not-seen function tidy_users']],
    ['do $$ begin update users set age = 1; end $$', ['not-seen do']],
    ['lock table users', ['blocks-table users']],
    ['vacuum full users', ['blocks-table users']],
    ['reindex table users', ['blocks-table users']],
    ['set lock_timeout = 0', ['lock-timeout-by-hand lock_timeout']],
    ['commit', ['transaction-by-hand begin, commit or rollback']],
    [
      'alter table users add column a int; alter table tasks add column a int',
      ['several-tables users, tasks'],
    ],
  ])('%s', async (sql, steps) => {
    expect(await stepsOf(planted({ up: [sql] }))).toEqual(steps);
    const allows = Object.fromEntries(steps.map((step) => [step, 'The table has one row.']));
    expect(await stepsOf(planted({ up: [sql], allows }))).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['alter table users add column age int', ['not-repeatable users.age']],
    ['alter table users drop constraint c', ['not-repeatable users.c']],
    [
      'create index concurrently if not exists users_a on users (a)',
      ['concurrent-index-by-hand users.users_a'],
    ],
    ['drop index concurrently users_a', ['not-repeatable users_a']],
  ])('outside a transaction: %s', async (sql, steps) => {
    expect(await stepsOf(planted({ up: [sql], transaction: false }))).toEqual(steps);
  });

  it('in down too, but for what down is there to take away', async () => {
    const down = ['alter table users drop column a', 'drop table things', 'create index i on users (a)'];
    expect(await stepsOf(planted({ up: [], down }))).toEqual(['index-not-concurrently users.i']);
  });

  it.each<[string, readonly string[]]>([
    [
      'a nullable column, or one with a constant or the time',
      [
        "alter table users add column a text, add column b text not null default '', add column c timestamptz default now()",
      ],
    ],
    [
      'a table of its own, its indexes, its rows and their columns',
      [
        'create table things (id uuid)',
        'create index things_i on things (id)',
        'insert into things select gen_random_uuid()',
        'update things set id = null',
        'alter table things alter column id type text',
        'select * from things',
      ],
    ],
    [
      'a scope, and the generation of the cache',
      [
        "set local strata.scope = 'system'",
        'update cache_generation set version = version + 1, updated_at = now()',
      ],
    ],
    [
      'a trigger, a function and a policy',
      [
        'create function f() returns trigger language plpgsql as $$ begin return null; end $$',
        'create trigger t after insert on users for each row execute function f()',
      ],
    ],
  ])('and lets pass %s', async (_title, up) => {
    expect(await stepsOf(planted({ up }))).toEqual([]);
  });

  it('and lets pass the helpers, outside a transaction alone', async () => {
    expect(await stepsOf(planted({ up: allHelpers, transaction: false }))).toEqual([]);
    expect(await stepsOf(planted({ up: allHelpers }))).toEqual([
      'not-seen backfill works outside a transaction: give the migration "readonly transaction = false".',
    ]);
  });

  it('and a table by the helper', async () => {
    expect(await stepsOf(planted({ up: newTable, down: ['drop table things'] }))).toEqual([]);
  });

  it('and sees where it cannot go on: an answer of the database, a call without SQL', async () => {
    const reads = planted({ up: async (runner) => (await runner.query('select id from users'))[0].id });
    expect((await stepsOf(reads)).map((step) => step.slice(0, 16))).toEqual([
      'reads-rows users',
      'not-seen Cannot ',
    ]);
    const calls = planted({ up: (runner) => runner.dropColumn('users', 'age') });
    expect(await stepsOf(calls)).toEqual(['not-seen runner.dropColumn is not recorded: write the SQL']);
  });

  it('and refuses a word for nothing, or without a reason', async () => {
    const allows: AllowedSteps = {
      'drop-table users': 'fine',
      'truncate tasks': 'They are empty since 3.1.',
    };
    expect(await stepsOf(planted({ up: ['drop table users'], allows }))).toEqual([
      'allows "truncate tasks", and takes no such step',
      'allows "drop-table users" without a reason in words',
    ]);
  });

  it('in a file, where the mark of the helpers is refused as well', async () => {
    const copy = plantedCopy({
      [`migrations/${file}`]: query('/* by support */ select id from users; truncate users'),
    });
    try {
      expect(await stepFaults(copy.root)).toEqual([
        `${file}: marks a statement as one of migrations/support`,
        `${file}: truncate users`,
      ]);
    } finally {
      copy.remove();
    }
  });
});

/** Functions that migrations make and that have no file (docs/adr/0035). */
const withoutFile: Readonly<Record<string, string>> = {
  access_changed: 'a trigger, which only calls a function that has a file',
  migration_noted: 'a trigger, which only calls a function that has a file',
  session_ended: 'a trigger, which only calls a function that has a file',
  claim_deliveries: 'workers of an earlier build call it until they are replaced',
  claim_event_deliveries: 'a later migration drops it',
  strata_fold: 'its answers are stored',
  strata_fold_any: 'its answers are stored',
  strata_search_terms: 'its answers are stored',
};

test('a function that a migration makes has a file beside its caller, or a reason to have none', () => {
  const made = sourceFiles(repository, 'migrations').flatMap(({ text }) =>
    [...text.matchAll(/\bcreate (?:or replace )?function (\w+)/gi)].map(([, name]) => name!),
  );
  const files = new Set(knownFunctions(`${repository}/src`).map(({ name }) => name));
  const fileless = new Set(made.filter((name) => !files.has(name)));
  expect([...fileless].toSorted()).toEqual(Object.keys(withoutFile).toSorted());
});
