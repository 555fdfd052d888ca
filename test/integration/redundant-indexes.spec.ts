import { queryAs } from '../support/sql';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/**
 * An index `a` beside which `b` makes it redundant: of the same rows, and `a` has nothing that `b` has not. Either `b` goes on
 * where `a` ends; or `b` is unique and `a` goes on where it ends, with columns that then decide nothing.
 */
const redundant = `
  with indexes as (
    select i.indexrelid as oid, i.indrelid, c.relname::text as name, i.indisunique as is_unique,
      i.indisprimary or exists (select from pg_constraint x where x.conindid = i.indexrelid) as is_constraint,
      coalesce(pg_get_expr(i.indpred, i.indrelid), '') as predicate, c.relam,
      array(select pg_get_indexdef(i.indexrelid, k, true) || ' ' || i.indcollation[k - 1] || ' ' || i.indclass[k - 1] || ' ' || i.indoption[k - 1]
        from generate_series(1, i.indnkeyatts) k order by k) as columns,
      i.indnatts - i.indnkeyatts as included
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and not t.relispartition
  )
  select a.name || ' beside ' || b.name as found from indexes a
  join indexes b on a.indrelid = b.indrelid and a.oid <> b.oid and a.predicate = b.predicate and a.relam = b.relam
  where not a.is_constraint and a.included = 0 and (
    (not a.is_unique and a.columns = b.columns[:cardinality(a.columns)] and (a.columns <> b.columns or b.is_unique or a.oid > b.oid))
    or (not a.is_unique and b.is_unique and b.columns = a.columns[:cardinality(b.columns)]))
  order by 1`;

const found = async (): Promise<string[]> =>
  (await queryAs<{ found: string }>(database.superuserUrl, redundant)).map((row) => row.found);

test('no index repeats another one of its table', async () => {
  expect(await found()).toEqual([]);
});

test.each([
  [
    'the beginning of another',
    'create index again on tasks (tenant_id, due_key)',
    'again beside tasks_due_idx',
  ],
  [
    'a unique one with more columns',
    'create index again on users (tenant_id, email, id) where deleted_at is null',
    'again beside users_email_key',
  ],
  ['the same twice', 'create index again on tasks (tenant_id, due_key, id)', 'again beside tasks_due_idx'],
  ['a primary key', 'create index again on tasks (tenant_id, id)', 'again beside tasks_pkey'],
])('an index that repeats %s is named', async (_title, sql, name) => {
  await queryAs(database.migrationUrl, sql);
  expect(await found()).toContain(name);
});

test.each([
  ['other rows', 'create index again on users (tenant_id, email) where deleted_at is not null'],
  ['the other direction of one column', 'create index again on tasks (tenant_id, due_key desc)'],
])('one of %s is none', async (_title, sql) => {
  await queryAs(database.migrationUrl, sql);
  expect(await found()).toEqual([]);
});

test('no index is in the order of a locale, which the next version of the locale would damage', async () => {
  const sql = `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid, unnest(i.indcollation) o
    where c.relnamespace = 'public'::regnamespace and o = 'pg_catalog."default"'::regcollation`;
  expect(await queryAs(database.superuserUrl, sql)).toEqual([]);
  await queryAs(database.migrationUrl, 'create index again on organisations (name)');
  expect(await queryAs(database.superuserUrl, sql)).toEqual([{ name: 'again' }]);
});
