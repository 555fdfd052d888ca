import { expectProblem } from '../support/http/expect-problem';
import { freshTenant, sharedService } from '../support/shared-service';

const users = '/api/v1/users';
const ada = { email: 'ada@example.com', username: 'ada' };
const grace = { email: 'grace@example.com', username: 'grace' };
const joan = { email: 'joan@example.com', username: 'joan' };

const service = sharedService();
const tenant = freshTenant(service);

const batch = (items: unknown) => tenant.call('POST', `${users}/batch`, { body: { items } });
const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ email: `user${n}@example.com`, username: `user-${n}` }));
const stored = async (): Promise<number> =>
  (await tenant.call('GET', `${users}?total=true&limit=1`)).body.total;

test('a batch is answered whole, in its own order', async () => {
  const answer = await batch([{ ...grace, role: 'owner' }, ada, { ...joan, fullName: null }]);
  expect(answer.status).toBe(201);
  expect(answer.body.items).toMatchObject([{ ...grace, role: 'owner' }, ada, { ...joan, fullName: null }]);
  for (const item of answer.body.items)
    expect((await tenant.call('GET', `${users}/${item.id}`)).body).toEqual(item);
});

test.each([1, 100])('a batch of %d users is taken', async (count) => {
  const answer = await batch(numbered(count));
  expect(answer.status).toBe(201);
  expect(new Set(answer.body.items.map(({ id }: { id: string }) => id)).size).toBe(count);
  expect(await stored()).toBe(count);
});

test.each([
  ['no users', []],
  ['101 users', numbered(101)],
])('a batch of %s is refused', async (_, items) => {
  expectProblem(await batch(items), 422, 'validation-failed', { '/items': 'length' });
  expect(await stored()).toBe(0);
});

test.each([
  [
    'a list with text, null and a number',
    [ada, 'x', null, 7],
    { '/items/1': 'type', '/items/2': 'type', '/items/3': 'type' },
  ],
])('items that are %s are refused once each', async (_, items, violations) => {
  expectProblem(await batch(items), 422, 'validation-failed', violations);
});

test('every broken rule of every user is named at once, and nothing is stored', async () => {
  const answer = await batch([{ email: 'x' }, ada, { ...grace, role: 'root', nickname: 'g' }]);
  expect(answer.body.violations.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
    '/items/0/email',
    '/items/0/username',
    '/items/2/nickname',
    '/items/2/role',
  ]);
  expect(answer.status).toBe(422);
  expect(await stored()).toBe(0);
});

test('every conflict is named at once, with users who exist and within the batch, and nothing is stored', async () => {
  await batch([ada, grace]);
  const answer = await batch([
    { email: 'ADA@example.com', username: 'new' },
    joan,
    { email: 'other@example.com', username: 'GRACE' },
    { email: 'Joan@Example.com', username: 'JOAN' },
    { email: ada.email, username: 'NEW' },
  ]);
  expectProblem(answer, 409, 'users-conflict', {
    '/items/0/email': 'taken',
    '/items/2/username': 'taken',
    '/items/3/email': 'duplicate',
    '/items/3/username': 'duplicate',
    '/items/4/email': 'duplicate',
    '/items/4/username': 'duplicate',
  });
  expect(answer.body.violations[2].message).toBe('is the same as /items/1/email');
  expect(await stored()).toBe(2);
});

test('deleted users and other tenants’ users are no conflict', async () => {
  const other = await service.tenant();
  await other.call('POST', users, { body: grace });
  const { id } = (await tenant.call('POST', users, { body: ada })).body;
  await tenant.call('DELETE', `${users}/${id}`);
  expect((await batch([ada, grace])).status).toBe(201);
});

test('of two batches at once that share a user, one is stored whole and the other is told its conflict', async () => {
  const answers = await Promise.all([batch([ada, grace]), batch([joan, ada])]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  const refused = answers.find(({ status }) => status === 409)!;
  const place = refused === answers[0] ? 0 : 1;
  expectProblem(refused, 409, 'users-conflict', {
    [`/items/${place}/email`]: 'taken',
    [`/items/${place}/username`]: 'taken',
  });
  expect(await stored()).toBe(2);
});
