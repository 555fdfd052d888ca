import { expectProblem } from '../support/http/expect-problem';
import { freshTenant, sharedService } from '../support/shared-service';
import { asAnswer, clientOf, expectData, tenantClient } from '../support/http/typed-client';
import type { operations } from '../../clients/typescript/src';

type Query = NonNullable<operations['listUsers']['parameters']['query']>;

const service = sharedService();
const tenant = freshTenant(service);
const strata = tenantClient(service, tenant);

const answerTo = (query: Query = {}) => strata.get('/api/v1/users', { query });
const list = async (query?: Query) => expectData(await answerTo(query));
const names = (items: { username: string }[]): string[] => items.map(({ username }) => username);

/** One after the other, so that the order of creation is known. */
async function create(...usernames: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const username of usernames) {
    const body = { username, email: `${username}@example.com` };
    ids.push(expectData(await strata.post('/api/v1/users', { body }), 201).id);
  }
  return ids;
}

async function createAtOnce(usernames: readonly string[]): Promise<void> {
  const items = usernames.map((username) => ({ username, email: `${username}@example.com` }));
  expectData(await strata.post('/api/v1/users/batch', { body: { items } }), 201);
}

async function readAll(query: Query): Promise<string[][]> {
  const pages: string[][] = [];
  for await (const { items } of strata.pages('/api/v1/users', { query })) pages.push(names(items));
  return pages;
}

test('an empty list has no items and no next page', async () => {
  const answer = await answerTo();
  expect(expectData(answer)).toEqual({ items: [], nextCursor: null });
  expect(answer.response.headers.get('link')).toBeNull();
});

test('a list holds the tenant’s own users, newest first, as they are read one by one', async () => {
  const [id = ''] = await create('ada', 'grace');
  const other = clientOf(service, await service.tenant());
  expectData(await other.post('/api/v1/users', { body: { email: 'x@y.zz', username: 'stranger' } }), 201);
  const { items } = await list();
  expect(names(items)).toEqual(['grace', 'ada']);
  expect(items[1]).toEqual(expectData(await strata.get('/api/v1/users/{id}', { path: { id } })));
});

test('a page holds 20 by default and 100 at most', async () => {
  await createAtOnce(Array.from({ length: 100 }, (_, n) => `u-${n}`));
  expect((await list()).items).toHaveLength(20);
  const { items, nextCursor, total } = await list({ limit: 100, total: true });
  expect([items.length, nextCursor, total]).toEqual([100, null, 100]);
});

describe('sorted pages', () => {
  const byAge = ['delta', 'Alpha', 'charlie', 'Bravo', 'echo'];
  const byName = ['Alpha', 'Bravo', 'charlie', 'delta', 'echo'];

  test.each([
    [undefined, byAge.toReversed()],
    ['-createdAt', byAge.toReversed()],
    ['createdAt', byAge],
    ['username', byName],
    ['-username', byName.toReversed()],
    ['email', byName],
    ['-email', byName.toReversed()],
    ['updatedAt', [...byAge.slice(1), 'delta']],
    ['-updatedAt', ['delta', ...byAge.slice(1).toReversed()]],
  ] as const)(
    'sort=%s reads every user once and in order, whatever the page size',
    async (sort, expected) => {
      const [id = ''] = await create(...byAge);
      await strata.patch('/api/v1/users/{id}', { path: { id }, body: { fullName: 'changed last' } });
      const order = sort === undefined ? {} : { sort };
      for (const size of [1, 2, 3, 5]) {
        const pages = await readAll({ ...order, limit: size });
        expect(pages.flat()).toEqual(expected);
        expect(pages).toHaveLength(Math.ceil(5 / size));
      }
    },
  );

  test('users of one instant are neither skipped nor repeated', async () => {
    await createAtOnce(byAge);
    for (const sort of ['createdAt', '-createdAt', 'updatedAt', '-updatedAt'] as const)
      expect((await readAll({ sort, limit: 2 })).flat().toSorted()).toEqual(byAge.toSorted());
  });

  test('a user who comes between two pages moves no other', async () => {
    await create('ada', 'bob', 'eve');
    const first = await list({ limit: 2 });
    await create('new');
    const second = await list({ limit: 2, cursor: first.nextCursor! });
    expect([...names(first.items), ...names(second.items)]).toEqual(['eve', 'bob', 'ada']);
  });

  test('the Link header is the next page, with everything else that was asked for', async () => {
    await create('ada', 'adb', 'adc', 'eve');
    const first = await answerTo({
      limit: 1,
      sort: 'username',
      'email[startsWith]': 'ad',
      total: true,
      skip: 1,
    });
    const link = first.response.headers.get('link')!;
    const [, next] = /^<(\/api\/v1\/users\?[^>]+)>; rel="next"$/.exec(link)!;
    const second = await tenant.call('GET', next!);
    expect(second.body).toMatchObject({ total: 3, nextCursor: null });
    expect([names(expectData(first).items), names(second.body.items)]).toEqual([['adb'], ['adc']]);
    expect(second.headers.get('link')).toBeNull();
  });
});

describe('pages by number', () => {
  test.each([
    [0, ['eve', 'bob']],
    [2, ['ada']],
    [3, []],
    [10_000, []],
  ])('skip=%s', async (skip, expected) => {
    await create('ada', 'bob', 'eve');
    const { items, total, nextCursor } = await list({ skip, limit: 2, total: true });
    expect(names(items)).toEqual(expected);
    expect(total).toBe(3);
    expect(nextCursor === null).toBe(skip !== 0);
  });

  test('the total counts what the filters leave, on every page the same', async () => {
    await create('ada', 'bob', 'adb', 'adc');
    const query = { 'username[startsWith]': 'ad', total: true, limit: 2 };
    const first = await list(query);
    const second = await list({ ...query, cursor: first.nextCursor! });
    expect([first.total, second.total, names(second.items)]).toEqual([3, 3, ['ada']]);
    expect(await list({ total: false })).not.toHaveProperty('total');
  });
});

describe('deleted users', () => {
  type AliasQuery = NonNullable<operations['listDeletedUsers']['parameters']['query']>;
  const alias = (query: AliasQuery) => strata.get('/api/v1/users/deleted', { query });

  test('are listed by deleted=true and by the alias alike, cursors included', async () => {
    const ids = await create('ada', 'bob', 'eve', 'live');
    for (const id of ids.slice(0, 3)) await strata.delete('/api/v1/users/{id}', { path: { id } });
    const query = { limit: 2, 'username[ne]': 'x', sort: 'username', total: true } as const;
    const first = await alias(query);
    const plain = await list({ ...query, deleted: true });
    expect(plain).toEqual(expectData(first));
    expect([names(plain.items), plain.total]).toEqual([['ada', 'bob'], 3]);
    const cursor = plain.nextCursor!;
    const second = expectData(await alias({ ...query, cursor }));
    expect(names(second.items)).toEqual(['eve']);
    expect(await list({ ...query, cursor, deleted: true })).toEqual(second);
    const [, next] = /<(.+)>/.exec(first.response.headers.get('link')!)!;
    expect((await tenant.call('GET', next!)).body).toEqual(second);
    expectProblem(asAnswer(await answerTo({ ...query, cursor })), 400, 'cursor-invalid');
    expect(names((await list({ deleted: false })).items)).toEqual(['live']);
  });

  test('the alias takes no deleted parameter', async () => {
    const answer = await tenant.call('GET', '/api/v1/users/deleted?deleted=false');
    expectProblem(answer, 400, 'query-malformed');
  });
});
