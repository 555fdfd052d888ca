import type { QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { fillSearchTerms } from '../../migrations/support/search-terms';
import { newId } from '../../src/kernel/values/id';
import { folded } from '../../src/kernel/text/text';
import { searchedParts } from '../../src/platform/data/database/lists/search-terms';
import { awkwardNames } from '../support/database/random-rows';
import { queryAs } from '../support/sql';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

let database: TestDatabase;
let here: string;
let elsewhere: string;

beforeEach(async () => {
  database = await createTestDatabase();
  [here, elsewhere] = [await organisation(), await organisation()];
});
afterEach(() => database.drop());

const sql = <Row extends QueryResultRow = QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => queryAs<Row>(database.superuserUrl, text, values);

async function organisation(): Promise<string> {
  const id = newId();
  await sql(
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     values ($1::uuid, 1, now(), now(), 'Any', $1::uuid::text, $1::uuid::text || '@example.com', true)`,
    [id],
  );
  return id;
}

async function addTask(tenant: string, title: string, tags: readonly string[] = []): Promise<string> {
  const id = newId();
  await sql(
    `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags)
     values ($1, $2, 1, now(), now(), $3, 'todo', 'normal', $4)`,
    [tenant, id, title, tags],
  );
  return id;
}

/** Every term that is missing, and every one that is left over. */
async function differences(): Promise<string[]> {
  const fields = [
    ['tasks_title_terms', 'tasks', 'unnest(strata_search_terms(title_key))'],
    ['tasks_tags_terms', 'tasks', 'unnest(tags)'],
    ['users_full_name_terms', 'users', 'unnest(strata_search_terms(full_name_key))'],
  ];
  const found = [];
  for (const [terms, table, of] of fields) {
    const right = `select distinct tenant_id, ${of} collate "C" as term, id from ${table}`;
    const stored = `select tenant_id, term, id from ${terms}`;
    const lines = await sql<{ line: string }>(
      `select 'missing: ' || term as line from (${right} except ${stored}) a
       union all select 'left over: ' || term from (${stored} except ${right}) b order by 1`,
    );
    found.push(...lines.map(({ line }) => line));
  }
  return found;
}

const changes = async (): Promise<void> => {
  await addTask(here, 'Plain', ['plain']);
  const kept = await addTask(here, 'Kept title', ['one', 'two', 'two']);
  const gone = await addTask(elsewhere, 'Gone title', ['one']);
  await sql(`update tasks set title = 'Another title', tags = '{two,three}' where id = $1`, [kept]);
  await sql('delete from tasks where id = $1', [gone]);
};

test('terms are those of the rows after every change', async () => {
  await changes();
  expect(await differences()).toEqual([]);
  expect((await sql('select from tasks_title_terms')).length).toBe(10);
});

test('a transaction that erases a tenant removes rows without their terms, which it removes itself', async () => {
  const id = await addTask(elsewhere, 'Erased title', ['one']);
  await sql(`begin; set local strata.erasing = 'on'; delete from tasks where id = '${id}'; commit`);
  const left = await sql('select from tasks_title_terms where id = $1', [id]);
  expect(left.length).toBeGreaterThan(0);
  await sql('delete from tasks_title_terms where id = $1', [id]);
  await sql('delete from tasks_tags_terms where id = $1', [id]);
});

test.each([
  ['added', ['missing: ']],
  ['changed', ['missing: ', 'left over: ']],
  ['removed', ['left over: ']],
])('rows that are %s without their trigger are seen, so these tests can fail', async (trigger, kinds) => {
  await sql(`drop trigger tasks_title_terms_keep_${trigger} on tasks`);
  await changes();
  const lines = (await differences()).join('\n');
  for (const kind of kinds) expect(lines).toContain(kind);
});

test('a row goes back with its transaction, and its terms with it', async () => {
  await queryAs(
    database.superuserUrl,
    `begin; insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags)
     values ('${here}', gen_random_uuid(), 1, now(), now(), 'Any', 'todo', 'normal', '{any}'); rollback`,
  );
  expect(await sql('select from tasks_title_terms union all select from tasks_tags_terms')).toEqual([]);
});

test('what the process looks up is at the beginning of a term of every text that has it', async () => {
  const longest = 'Ǆ💡é '.repeat(50);
  const texts = [...awkwardNames, longest, 'ab', 'a', 'Straße'];
  const cut = await sql<{ text: string; terms: string[] }>(
    'select text, strata_search_terms(strata_fold(text)) as terms from unnest($1::text[]) text',
    [texts],
  );
  const wrong: unknown[] = [];
  for (const { text, terms } of cut) {
    const letters = [...folded(text)];
    const meets = (operator: 'contains' | 'startsWith' | 'endsWith' | 'eq', value: string): void => {
      for (const part of searchedParts({ field: 'any', operator, value }))
        if (!terms.some((term) => part.some((one) => term.startsWith(one))))
          wrong.push({ text, operator, value, part });
    };
    meets('eq', text);
    const several = searchedParts({ field: 'any', operator: 'in', value: [text, 'Other'] });
    expect(several).toHaveLength(searchedParts({ field: 'any', operator: 'eq', value: text }).length);
    for (const part of several)
      if (!terms.some((term) => part.some((one) => term.startsWith(one))))
        wrong.push({ text, operator: 'in', part });
    for (let from = 0; from < letters.length; from += 1) {
      meets('startsWith', letters.slice(0, from + 1).join(''));
      meets('endsWith', letters.slice(from).join(''));
      for (const length of [2, 3, 7, 8, 9, 10, 17, 40])
        meets('contains', letters.slice(from, from + length).join(''));
    }
  }
  expect(cut).toHaveLength(texts.length);
  expect(wrong).toEqual([]);
  expect(searchedParts({ field: 'any', operator: 'contains', value: 'ab' })).toHaveLength(1);
});

test('the runtime role sees and writes the terms of one tenant, and of no other', async () => {
  await addTask(elsewhere, 'Secret', ['secret']);
  const as = (tenant: string, text: string): Promise<unknown[]> =>
    queryAs(`${database.runtimeUrl}?options=${encodeURIComponent(`-c strata.tenant_id=${tenant}`)}`, text);
  for (const table of ['tasks_title_terms', 'tasks_tags_terms', 'users_full_name_terms']) {
    expect(await as(here, `select from ${table}`)).toEqual([]);
    expect(await as(here, `delete from ${table} returning 1`)).toEqual([]);
    const insert = `insert into ${table} values ('${elsewhere}', 'planted', '${newId()}')`;
    await expect(as(here, insert)).rejects.toThrow('violates row-level security policy');
  }
  expect(await as(elsewhere, 'select term from tasks_tags_terms')).toEqual([{ term: 'secret' }]);
  expect(await queryAs(database.runtimeUrl, 'select from tasks_title_terms')).toEqual([]);
});

test('rows from before are filled in batches, those of every tenant, and again without harm', async () => {
  await sql('alter table tasks disable trigger user');
  await sql(
    `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags)
     select tenant::uuid, gen_random_uuid(), 1, now(), now(), 'Task ' || n, 'todo', 'normal', array['tag ' || n % 7]
     from unnest($1::text[]) tenant, generate_series(1, 1001) n`,
    [[here, elsewhere]],
  );
  await sql('alter table tasks enable trigger user');
  expect(await differences()).not.toEqual([]);
  const owner = new DataSource({ type: 'postgres', url: database.migrationUrl, installExtensions: false });
  await owner.initialize();
  try {
    for (const again of [false, true]) {
      await fillSearchTerms(owner.createQueryRunner(), {
        table: 'tasks',
        column: 'title',
        ...(again && { folded: 'title_key' }),
      });
      await fillSearchTerms(owner.createQueryRunner(), { table: 'tasks', column: 'tags', isTags: true });
      expect(await differences()).toEqual([]);
    }
  } finally {
    await owner.destroy();
  }
});
