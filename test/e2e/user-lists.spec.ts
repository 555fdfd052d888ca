import { expectProblem } from '../support/expect-problem';
import { freshTenant, sharedService } from '../support/shared-service';

const users = '/api/v1/users';

const service = sharedService();
const tenant = freshTenant(service);

const list = (parameters: Record<string, string> | string = '', path = users) =>
  tenant.call('GET', `${path}?${new URLSearchParams(parameters).toString()}`);
const names = (items: { username: string }[]): string[] => items.map(({ username }) => username);

/** One after the other, so that the order of creation is known. */
async function create(...usernames: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const username of usernames) {
    const body = { username, email: `${username}@example.com` };
    ids.push((await tenant.call('POST', users, { body })).body.id);
  }
  return ids;
}

/** All pages, by following nextCursor. */
async function readAll(parameters: Record<string, string>, path = users): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body } = await list({ ...parameters, ...(cursor ? { cursor } : {}) }, path);
    expect(status).toBe(200);
    pages.push(names(body.items));
    cursor = body.nextCursor;
  }
  return pages;
}

test('an empty list has no items and no next page', async () => {
  const answer = await list();
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ items: [], nextCursor: null });
  expect(answer.headers.get('link')).toBeNull();
});

test('a list holds the tenant’s own users, newest first, as they are read one by one', async () => {
  const [id] = await create('ada', 'grace');
  await (await service.tenant()).call('POST', users, { body: { email: 'x@y.zz', username: 'stranger' } });
  const { items } = (await list()).body;
  expect(names(items)).toEqual(['grace', 'ada']);
  expect(items[1]).toEqual((await tenant.call('GET', `${users}/${id}`)).body);
});

test('a page holds 20 by default and 100 at most', async () => {
  const items = Array.from({ length: 100 }, (_, n) => ({ email: `u${n}@b.co`, username: `u-${n}` }));
  await tenant.call('POST', `${users}/batch`, { body: { items } });
  expect((await list()).body.items).toHaveLength(20);
  const { body } = await list({ limit: '100', total: 'true' });
  expect(body.items).toHaveLength(100);
  expect(body).toMatchObject({ nextCursor: null, total: 100 });
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
  ])('sort=%s reads every user once and in order, whatever the page size', async (sort, expected) => {
    const [first] = await create(...byAge);
    await tenant.call('PATCH', `${users}/${first}`, { body: { fullName: 'changed last' } });
    const order = sort === undefined ? {} : { sort };
    for (const size of [1, 2, 3, 5]) {
      const pages = await readAll({ ...order, limit: String(size) });
      expect(pages.flat()).toEqual(expected);
      expect(pages).toHaveLength(Math.ceil(5 / size));
    }
  });

  test('users of one instant are neither skipped nor repeated', async () => {
    const items = byAge.map((username) => ({ username, email: `${username}@example.com` }));
    await tenant.call('POST', `${users}/batch`, { body: { items } });
    for (const sort of ['createdAt', '-createdAt', 'updatedAt', '-updatedAt'])
      expect((await readAll({ sort, limit: '2' })).flat().toSorted()).toEqual(byAge.toSorted());
  });

  test('a user who comes between two pages moves no other', async () => {
    await create('ada', 'bob', 'eve');
    const first = (await list({ limit: '2' })).body;
    await create('new');
    const second = (await list({ limit: '2', cursor: first.nextCursor })).body;
    expect([...names(first.items), ...names(second.items)]).toEqual(['eve', 'bob', 'ada']);
  });

  test('the Link header is the next page, with everything else that was asked for', async () => {
    await create('ada', 'adb', 'adc', 'eve');
    const first = await list({
      limit: '1',
      sort: 'username',
      'email[startsWith]': 'ad',
      total: 'true',
      skip: '1',
    });
    const [, next] = /^<(\/api\/v1\/users\?[^>]+)>; rel="next"$/.exec(first.headers.get('link')!)!;
    const second = await tenant.call('GET', next!);
    expect(second.body).toMatchObject({ total: 3, nextCursor: null });
    expect([names(first.body.items), names(second.body.items)]).toEqual([['adb'], ['adc']]);
    expect(second.headers.get('link')).toBeNull();
  });
});

describe('pages by number', () => {
  test.each([
    ['0', ['eve', 'bob']],
    ['2', ['ada']],
    ['3', []],
    ['10000', []],
  ])('skip=%s', async (skip, expected) => {
    await create('ada', 'bob', 'eve');
    const { body } = await list({ skip, limit: '2', total: 'true' });
    expect(names(body.items)).toEqual(expected);
    expect(body.total).toBe(3);
    expect(body.nextCursor === null).toBe(skip !== '0');
  });

  test('the total counts what the filters leave, on every page the same', async () => {
    await create('ada', 'bob', 'adb', 'adc');
    const first = (await list({ 'username[startsWith]': 'ad', total: 'true', limit: '2' })).body;
    const cursor: string = first.nextCursor;
    const second = (await list({ 'username[startsWith]': 'ad', total: 'true', limit: '2', cursor })).body;
    expect([first.total, second.total, names(second.items)]).toEqual([3, 3, ['ada']]);
    expect((await list({ total: 'false' })).body).not.toHaveProperty('total');
  });
});

describe('deleted users', () => {
  test('are listed by deleted=true and by the alias alike, cursors included', async () => {
    const ids = await create('ada', 'bob', 'eve', 'live');
    for (const id of ids.slice(0, 3)) await tenant.call('DELETE', `${users}/${id}`);
    const query = { limit: '2', 'username[ne]': 'x', sort: 'username', total: 'true' };
    const [plain, alias] = [await list({ ...query, deleted: 'true' }), await list(query, `${users}/deleted`)];
    expect(plain.body).toEqual(alias.body);
    expect(names(plain.body.items)).toEqual(['ada', 'bob']);
    expect(plain.body.total).toBe(3);
    const cursor = plain.body.nextCursor;
    const second = await list({ ...query, cursor }, `${users}/deleted`);
    expect(names(second.body.items)).toEqual(['eve']);
    expect((await list({ ...query, cursor, deleted: 'true' })).body).toEqual(second.body);
    expect((await tenant.call('GET', next(alias.headers))).body).toEqual(second.body);
    expectProblem(await list({ ...query, cursor }), 400, 'cursor-invalid');
    expect(names((await list({ deleted: 'false' })).body.items)).toEqual(['live']);
  });

  test('the alias takes no deleted parameter', async () => {
    expectProblem(await list({ deleted: 'false' }, `${users}/deleted`), 400, 'query-malformed');
  });
});

function next(headers: Headers): string {
  return /<(.+)>/.exec(headers.get('link')!)![1]!;
}
