import { expectProblem } from '../support/http/expect-problem';
import { type Answer, type TestTenant } from '../support/service';
import { sharedService } from '../support/shared-service';
import { explain } from '../support/database/query-plan';
import { fillUsers } from '../support/tenancy/tenant-rows';
import { queryAs } from '../support/sql';
import { interceptStatements } from '../support/database/statements';

const users = '/api/v1/users';

const service = sharedService();
let tenant: TestTenant;

beforeEach(async () => {
  tenant = await service.tenant();
  await fill(tenant);
});

async function fill(owner: TestTenant): Promise<void> {
  const items = ['ada', 'bob', 'eve'].map((username) => ({ username, email: `${username}@example.com` }));
  await owner.call('POST', `${users}/batch`, { body: { items } });
}

const list = (query: Record<string, string>, as = tenant) =>
  as.call('GET', `${users}?${new URLSearchParams({ limit: '1', ...query }).toString()}`);
const cursorOf = async (query: Record<string, string> = {}): Promise<string> =>
  (await list(query)).body.nextCursor;

test('a cursor altered in any one character is refused', async () => {
  const cursor = await cursorOf();
  for (let at = 0; at < cursor.length; at++) {
    const altered = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
    expectProblem(await list({ cursor: altered }), 400, 'cursor-invalid');
  }
});

test.each([
  ['sort', {}, { sort: 'createdAt' }],
  ['sort', { sort: 'email' }, { sort: 'username' }],
  ['filter', {}, { 'email[contains]': 'e' }],
  ['filter', { 'email[contains]': 'e' }, {}],
  ['filter value', { 'email[contains]': 'e' }, { 'email[contains]': 'x' }],
  ['operator', { 'email[contains]': 'e' }, { 'email[endsWith]': 'e' }],
  ['list', {}, { deleted: 'true' }],
])('a cursor of another %s is refused', async (_, made, used) => {
  expectProblem(await list({ ...used, cursor: await cursorOf(made) }), 400, 'cursor-invalid');
});

test.each([
  ['another page size', {}, { limit: '2' }],
  ['a total', {}, { total: 'true' }],
  ['the default sort said out loud', {}, { sort: '-createdAt' }],
  [
    'the same filters in another order',
    { 'email[contains]': 'e', role: 'member' },
    { role: 'member', 'email[contains]': 'e' },
  ],
])('a cursor goes on with %s', async (_, made, used) => {
  expect((await list({ ...used, cursor: await cursorOf(made) })).status).toBe(200);
});

test('a cursor goes on when the user it points at is gone', async () => {
  const first = (await list({ sort: 'username' })).body;
  await tenant.call('DELETE', `${users}/${first.items[0].id}/force`);
  const second = (await list({ sort: 'username', cursor: first.nextCursor })).body;
  expect(second.items[0].username).toBe('bob');
});

test('in a large tenant a filter with few hits is answered by its index, or refused by its name, at once', async () => {
  await fillUsers(service.database, tenant.id, 10_000);
  const ada = {
    'email[eq]': 'ada@example.com',
    'createdAt[lt]': '2100-01-01T00:00:00Z',
    'fullName[isNull]': 'true',
  };
  expect((await list(ada)).body.items).toMatchObject([{ username: 'ada' }]);
  // A page past all hits is empty, however many rows the list has.
  expect((await list({ ...ada, skip: '2' })).body).toEqual({ items: [], nextCursor: null });
  expect((await list({ 'username[startsWith]': 'AD', sort: 'email' })).body.items).toHaveLength(1);
  expect((await list({ 'email[contains]': '5', sort: 'email' })).body.nextCursor).not.toBeNull();

  const nobody = {
    'email[contains]': 'nobody',
    'role[ne]': 'owner',
    'createdAt[gt]': '2000-01-01T00:00:00Z',
  };
  const refused = await list(nobody);
  expectProblem(refused, 422, 'query-too-expensive');
  expect(refused.body.detail).toBe(
    'Too few of the items that the list may examine match email[contains], role[ne]. Indexes serve email (eq, in, ' +
      'startsWith), username (eq, in, startsWith), fullName (eq, in, contains, startsWith, endsWith, ' +
      'containsExact, startsWithExact, endsWithExact), role (eq, ne, in, nin), ' +
      'isActive (eq, ne), createdAt (eq, gt, gte, lt, lte, in), updatedAt (eq, gt, gte, lt, lte, in).',
  );
  expectProblem(await list({ 'fullName[isNull]': 'false', skip: '2' }), 422, 'query-too-expensive');
  // A range of the list's own order that holds nothing else is looked at to its end.
  expect((await list({ ...nobody, 'createdAt[gt]': '2100-01-01T00:00:00Z' })).body.items).toEqual([]);
  // As is a tenant of 10 000.
  await tenant.call('DELETE', `${users}/${(await list(ada)).body.items[0].id}`);
  for (const name of ['bob', 'eve'])
    await tenant.call('DELETE', `${users}/${(await list({ username: name })).body.items[0].id}`);
  expect((await list(nobody)).body).toEqual({ items: [], nextCursor: null });
});

test('a refusal names the sort by which a range is found that begins far down the list', async () => {
  const { body: user } = await tenant.call('GET', `${users}?limit=1`);
  await queryAs(
    service.database.superuserUrl,
    `insert into invoices (tenant_id, id, version, created_at, updated_at, number, user_id, amount_minor, currency, status, attempt)
     select $1::uuid, gen_random_uuid(), 1, '2026-01-01Z'::timestamptz + n * interval '1 second', now(), n, $2::uuid, 1, 'EUR', 'pending', 0
     from generate_series(1, 25000) n`,
    [tenant.id, user.items[0].id],
  );
  const invoices = (query: string): Promise<Answer> => tenant.call('GET', `/api/v1/invoices?${query}`);
  const numbers = async (query: string): Promise<number[]> =>
    (await invoices(query)).body.items.map(({ number }: { number: number }) => number);
  // These are few, wherever they stand.
  expect(await numbers('number[lt]=3')).toEqual([2, 1]);
  // These are 12 499, all of them after the 10 000 that come first.
  const refused = await invoices('number[lt]=12500');
  expectProblem(refused, 422, 'query-too-expensive');
  expect(refused.body.detail).toContain('Sorted by number, number[lt] is one range of the list.');
  expect(await numbers('number[lt]=12500&sort=-number&limit=2')).toEqual([12_499, 12_498]);
  expect(await numbers('number[lt]=12500&status=void')).toEqual([]);
});

describe('in a tenant of more than 10 000 tasks', () => {
  const tasks = '/api/v1/tasks';
  const longest = `${'Fjord '.repeat(32)}End 💡 %_`.slice(-200);
  const add = async (title: string, tags: string[] = []): Promise<Answer> => {
    const answer = await tenant.call('POST', tasks, { body: { title, tags } });
    expect(answer.status).toBe(201);
    return answer;
  };
  /** The titles that are found, oldest first: what is looked at in this order are the 10 000. */
  const found = async (query: Record<string, string>, as = tenant): Promise<unknown> => {
    const text = new URLSearchParams({ sort: 'createdAt', ...query }).toString();
    const { status, body } = await as.call('GET', `${tasks}?${text}`);
    return status === 200 ? body.items.map(({ title }: { title: string }) => title) : body.code;
  };

  beforeEach(() =>
    queryAs(
      service.database.superuserUrl,
      `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags)
       select $1::uuid, gen_random_uuid(), 1, '2026-01-01Z', now(), 'Task ' || n, 'todo', 'normal', '{common}'
       from generate_series(1, 10050) n`,
      [tenant.id],
    ),
  );

  test('a title is found by any part of it, however it is typed, and a task by its tags and its status', async () => {
    // The last of all characters.
    const edge = 'edge \u{10ffff}\u{10ffff}\u{10ffff} of all';
    const titles = ['Café Zoë', 'STRASSE 42', '100% of_it', '王伟', 'rocket 🚀🚀 launch', longest, edge];
    for (const title of titles) await add(title, title === '王伟' ? ['Rare', 'Rarest'] : ['common']);
    const [cafe, street, percent, wang, rocket] = titles;
    const searches: readonly [query: Record<string, string>, found: unknown][] = [
      [{ 'title[contains]': 'cafe\u0301 zoe\u0308' }, [cafe]],
      [{ 'title[contains]': 'FÉ Z' }, [cafe]],
      [{ 'title[endsWith]': 'straße 42' }, [street]],
      [{ 'title[startsWith]': 'straß' }, [street]],
      [{ 'title[contains]': '0% of_' }, [percent]],
      [{ 'title[contains]': '0_ of_' }, []],
      [{ 'title[contains]': '%%' }, []],
      [{ 'title[containsExact]': 'Straße' }, []],
      [{ 'title[containsExact]': 'STRA' }, [street]],
      [{ 'title[startsWithExact]': 'stra' }, []],
      [{ 'title[endsWithExact]': 'Zoe\u0308' }, [cafe]],
      [{ 'title[eq]': '王伟' }, [wang]],
      [{ 'title[contains]': '王伟' }, [wang]],
      [{ 'title[endsWith]': '🚀🚀 Launch' }, [rocket]],
      [{ 'title[contains]': '🚀🚀' }, [rocket]],
      [{ 'title[contains]': 'rocket ' }, [rocket]],
      [{ 'title[startsWith]': 'edge ' }, [edge]],
      [{ 'title[contains]': '\u{10ffff}\u{10ffff}' }, [edge]],
      [{ 'title[contains]': longest.toUpperCase() }, [longest]],
      [{ 'title[endsWith]': 'end 💡 %_' }, [longest]],
      [{ 'title[contains]': 'rd fjord fjord e' }, [longest]],
      [{ 'title[in]': `${cafe},nothing` }, [cafe]],
      [{ 'title[contains]': 'no such title' }, []],
      [{ 'title[contains]': 'task 100500' }, []],
      [{ 'tags[has]': 'Rare' }, [wang]],
      [{ 'tags[hasAll]': 'common,Rarest' }, []],
      [{ 'tags[hasAny]': 'Rarest,none' }, [wang]],
      [{ 'tags[has]': 'rare' }, []],
      [{ status: 'cancelled' }, []],
      [{ 'status[ne]': 'todo' }, []],
      [{ 'status[nin]': 'todo,done' }, []],
      [{ 'priority[ne]': 'normal' }, []],
      [{ status: 'cancelled', 'title[contains]': 'zoë' }, []],
      // More than 10 000 have each part of it.
      [{ 'title[contains]': 'ta', completedAt: '2026-01-01T00:00:00Z' }, 'query-too-expensive'],
      [{ 'title[contains]': 'x' }, 'query-too-expensive'],
      [{ 'title[containsExact]': 'x' }, 'query-too-expensive'],
      [{ 'tags[containedBy]': 'Rare' }, 'query-too-expensive'],
      [{ 'tags[length]': '3' }, 'query-too-expensive'],
    ];
    const answers = [];
    for (const [query] of searches) answers.push([query, await found(query)]);
    expect(answers).toEqual(searches);
    const other = await service.tenant();
    expect(await found({ 'title[contains]': 'zoë' }, other)).toEqual([]);
    const total = await tenant.call('GET', `${tasks}?title[contains]=zo%C3%AB&total=true`);
    expect(total.body).toMatchObject({ total: 1, totalIsExact: true });
    // A page after those that are left out.
    const [all, rest] = [
      await found({ 'title[startsWith]': 'task 99', limit: '100' }),
      await found({ 'title[startsWith]': 'task 99', limit: '100', skip: '60' }),
    ];
    expect(all).toHaveLength(100);
    expect(rest).toHaveLength(51);
    expect((rest as string[]).slice(0, 40)).toEqual((all as string[]).slice(60));
  });

  test('a title is found by what it is now, and one that is gone by nothing', async () => {
    const { body } = await add('Former title', ['former']);
    await tenant.call('PATCH', `${tasks}/${body.id}`, {
      body: { title: 'Present title', tags: ['present'] },
    });
    expect(await found({ 'title[contains]': 'former' })).toEqual([]);
    expect(await found({ 'tags[has]': 'former' })).toEqual([]);
    expect(await found({ 'title[contains]': 'present' })).toEqual(['Present title']);
    expect(await found({ 'tags[has]': 'present' })).toEqual(['Present title']);
    await tenant.call('DELETE', `${tasks}/${body.id}`);
    expect(await found({ 'title[contains]': 'present' })).toEqual([]);
  });
});

test('of a deleted user the name is found among the deleted, and among the others once more when they are restored', async () => {
  const { body } = await tenant.call('POST', users, {
    body: { username: 'grace', email: 'grace@example.com', fullName: 'Grace Hopper' },
  });
  const names = async (which: string): Promise<string[]> =>
    (await tenant.call('GET', `${users}${which}?fullName[contains]=HOPP`)).body.items.map(
      ({ username }: { username: string }) => username,
    );
  await fillUsers(service.database, tenant.id, 10_001);
  expect(await names('')).toEqual(['grace']);
  await tenant.call('DELETE', `${users}/${body.id}`);
  expect([await names(''), await names('/deleted')]).toEqual([[], ['grace']]);
  await tenant.call('PUT', `${users}/${body.id}/restore`);
  expect([await names(''), await names('/deleted')]).toEqual([['grace'], []]);
});

/** Texts of which JSON takes as many bytes as PostgreSQL, and texts of which it takes six times as many. */
const largeTexts: readonly [name: string, text: string, octets: number][] = [
  ['plain', "repeat('💡', 10000)", 40_000],
  ['escaped', 'repeat(chr(1), 10000)', 10_000],
];

test.each(largeTexts)(
  'a page of large items (%s) ends before a mebibyte, as does what PostgreSQL sends, and the list goes on without a gap',
  async (_: string, text: string, octets: number) => {
    const { runtimeUrl, superuserUrl } = service.database;
    const fillTasks = `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags, description)
      select $1, gen_random_uuid(), 1, now(), now(), 'Task ' || n, 'todo', 'normal', '{}', ${text} from generate_series(1, 120) n`;
    await queryAs(superuserUrl, fillTasks, [tenant.id]);
    const page = (query: string): Promise<Answer> =>
      tenant.call('GET', `/api/v1/tasks?limit=100&total=true${query}`);

    const byCursor: string[] = [];
    const byNumber: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { statements, stop } = interceptStatements();
      const answer: Answer = await page(next).finally(stop);
      const { body } = answer;
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(1_048_576);
      expect(body.total).toBe(120);
      expect(answer.headers.has('link')).toBe(body.nextCursor !== null);
      byCursor.push(...body.items.map(({ title }: { title: string }) => title));
      next = body.nextCursor && `&cursor=${body.nextCursor}`;

      const sent = statements.find(({ text }) => text.includes('page_bytes'))!;
      expect((await explain(runtimeUrl, sent)).rows * octets).toBeLessThanOrEqual(1_048_576);
    }
    while (byNumber.length < 120) {
      const { items } = (await page(`&skip=${byNumber.length}`)).body;
      expect(items.length).toBeGreaterThan(0);
      byNumber.push(...items.map(({ title }: { title: string }) => title));
    }
    expect([byCursor.length, new Set(byCursor).size]).toEqual([120, 120]);
    expect(byNumber).toEqual(byCursor);
  },
);
