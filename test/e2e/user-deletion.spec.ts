import { expectProblem, withoutOccurrence } from '../support/http/expect-problem';
import { freshTenant, sharedService } from '../support/shared-service';

const users = '/api/v1/users';
const ada = { email: 'ada@example.com', username: 'ada' };
const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

const service = sharedService();
const tenant = freshTenant(service);

const create = async (body: object = ada): Promise<string> =>
  (await tenant.call('POST', users, { body })).body.id;
const call = (method: string, id: string, suffix = '', body?: object) =>
  tenant.call(method, `${users}/${id}${suffix}`, { body });
const deleted = async () => (await tenant.call('GET', `${users}/deleted`)).body.items;

async function createDeleted(): Promise<string> {
  const id = await create();
  const answer = await call('DELETE', id);
  expect([answer.status, answer.text]).toEqual([204, '']);
  return id;
}

test('a deleted user is listed as deleted, and nowhere else', async () => {
  const id = await createDeleted();
  const [found, ...more] = await deleted();
  expect(more).toEqual([]);
  expect(found).toMatchObject({ id, version: 2, deletedAt: expect.stringMatching(/Z$/) });
  expect(found.updatedAt).toBe(found.deletedAt);
  expect((await tenant.call('GET', users)).body.items).toEqual([]);
});

test.each([
  ['GET', undefined],
  ['PATCH', { role: 'admin' }],
  ['DELETE', undefined],
])('%s of a deleted user answers as if there never was one', async (method, body) => {
  const answer = await call(method, await createDeleted(), '', body);
  expectProblem(answer, 404, 'user-not-found');
  expect(withoutOccurrence(answer)).toBe(withoutOccurrence(await call(method, nobody, '', body)));
  expect((await deleted())[0].version).toBe(2);
});

test('a deleted user’s email and username are free at once', async () => {
  const first = await createDeleted();
  const second = await createDeleted();
  expect(second).not.toBe(first);
  expect((await tenant.call('POST', users, { body: ada })).status).toBe(201);
});

test('a restored user is back as it was, at the next version', async () => {
  const before = (await tenant.call('POST', users, { body: { ...ada, fullName: 'Ada', role: 'admin' } }))
    .body;
  await call('DELETE', before.id);
  const answer = await call('PUT', before.id, '/restore');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('etag')).toBe('"3"');
  expect(answer.body).toEqual({ ...before, version: 3, updatedAt: answer.body.updatedAt });
  expect((await call('GET', before.id)).body).toEqual(answer.body);
  expect(await deleted()).toEqual([]);
});

test('a user who is not deleted cannot be restored', async () => {
  const id = await create();
  expectProblem(await call('PUT', id, '/restore'), 409, 'user-not-deleted');
  expect((await call('GET', id)).body.version).toBe(1);
});

test.each([
  [['email'], { email: 'ADA@example.com', username: 'other' }, 'user-email-taken'],
  [['username'], { email: 'other@example.com', username: 'ADA' }, 'user-username-taken'],
  [['email', 'username'], { email: 'ada@example.com', username: 'ada' }, 'user-email-taken'],
])('a user is not restored into a taken %j', async (fields, taker, code) => {
  const id = await createDeleted();
  const takerId = await create(taker);
  const violations = Object.fromEntries(fields.map((field) => [`/${field}`, 'taken']));
  expectProblem(await call('PUT', id, '/restore'), 409, code, violations);
  expect((await deleted())[0]).toMatchObject({ id, version: 2 });
  await call('DELETE', takerId);
  expect((await call('PUT', id, '/restore')).status).toBe(200);
});

test.each([
  ['a live', create],
  ['a deleted', createDeleted],
])('force delete removes %s user for good', async (_, make) => {
  const id = await make();
  const answer = await call('DELETE', id, '/force');
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect(await deleted()).toEqual([]);
  for (const [method, suffix] of [
    ['GET', ''],
    ['PUT', '/restore'],
    ['DELETE', ''],
    ['DELETE', '/force'],
  ] as const)
    expectProblem(await call(method, id, suffix), 404, 'user-not-found');
});
