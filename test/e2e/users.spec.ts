import { Clock } from '../../src/kernel/clock';
import { expectProblem, withoutOccurrence } from '../support/http/expect-problem';
import { freshTenant, sharedService } from '../support/shared-service';
import { asAnswer, clientOf, expectData, tenantClient } from '../support/http/typed-client';
import type { components } from '../../clients/typescript/src';

type NewUser = components['schemas']['CreateUserBody'];
type UserChanges = components['schemas']['UpdateUserBody'];

const users = '/api/v1/users';
const ada = { email: 'Ada@Example.com', username: 'Ada', fullName: 'Ada Lovelace' };
const grace = { email: 'grace@example.com', username: 'grace' };
const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

const service = sharedService();
const tenant = freshTenant(service);

const strata = tenantClient(service, tenant);

const create = (body: NewUser) => strata.post('/api/v1/users', { body });
const created = async (body: NewUser) => expectData(await create(body), 201);
const read = (id: string) => strata.get('/api/v1/users/{id}', { path: { id } });
const patch = (id: string, body: UserChanges) => strata.patch('/api/v1/users/{id}', { path: { id }, body });

test('a created user is answered whole, with its place and version', async () => {
  const answer = await create(ada);
  const user = expectData(answer, 201);
  expect(answer.response.headers.get('etag')).toBe('"1"');
  expect(answer.response.headers.get('location')).toBe(`${users}/${user.id}`);
  expect(user).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    version: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    updatedAt: user.createdAt,
    email: 'ada@example.com',
    username: 'Ada',
    fullName: 'Ada Lovelace',
    role: 'member',
    isActive: true,
    deletedAt: null,
  });
  const again = await read(user.id);
  expect(again.response.headers.get('etag')).toBe('"1"');
  expect(expectData(again)).toEqual(user);
});

test('no change is older than the creation or the change before, though the clock is set back', async () => {
  const clock = jest.spyOn(service.app.get(Clock), 'now');
  const set = (minutes: number) => clock.mockReturnValue(new Date(Date.UTC(2026, 0, 31, 12, minutes)));
  try {
    set(30);
    const { id, createdAt } = await created(grace);
    set(0);
    expect(expectData(await patch(id, { fullName: 'Grace Hopper' })).updatedAt).toBe(createdAt);
    set(45);
    const { updatedAt } = expectData(await patch(id, { fullName: 'Grace B. Hopper' }));
    expect(updatedAt > createdAt).toBe(true);
    set(40);
    expect((await tenant.call('DELETE', `${users}/${id}`)).status).toBe(204);
    const { body: list } = await tenant.call('GET', `${users}?deleted=true`);
    expect(list.items).toMatchObject([{ createdAt, updatedAt, deletedAt: updatedAt }]);
    expect((await tenant.call('PUT', `${users}/${id}/restore`)).body).toMatchObject({ createdAt, updatedAt });
  } finally {
    clock.mockRestore();
  }
});

test('a user needs no more than an email and a username', async () => {
  const user = await created(grace);
  expect(user).toMatchObject({ ...grace, fullName: null, role: 'member', isActive: true });
});

test.each([
  ['email', { ...grace, email: 'ADA@example.COM' }, 'user-email-taken'],
  ['username', { ...grace, username: 'aDA' }, 'user-username-taken'],
])('a taken %s is refused whatever its letter case', async (field, body, code) => {
  await created(ada);
  expectProblem(asAnswer(await create(body)), 409, code, { [`/${field}`]: 'taken' });
  const { id } = await created(grace);
  expectProblem(asAnswer(await patch(id, body)), 409, code, { [`/${field}`]: 'taken' });
});

test('of a taken email and a taken username both are told, on creation and on change', async () => {
  await created(ada);
  await created(grace);
  const both = { email: ada.email, username: grace.username.toUpperCase() };
  const violations = { '/email': 'taken', '/username': 'taken' };
  expectProblem(asAnswer(await create(both)), 409, 'user-email-taken', violations);
  const { id } = await created({ email: 'eve@example.com', username: 'eve' });
  expectProblem(asAnswer(await patch(id, both)), 409, 'user-email-taken', violations);
  const keyed = await tenant.call('POST', '/api/v1/users', {
    body: both,
    headers: { 'idempotency-key': 'both' },
  });
  expectProblem(keyed, 409, 'user-email-taken', violations);
});

test('another tenant may use the same email and username', async () => {
  await created(ada);
  const other = clientOf(service, await service.tenant());
  expectData(await other.post('/api/v1/users', { body: ada }), 201);
});

test('a change sets what is given, clears what is null and keeps what is absent', async () => {
  const before = await created(ada);
  const answer = await patch(before.id, { fullName: null, role: 'admin' });
  const after = expectData(answer);
  expect(answer.response.headers.get('etag')).toBe('"2"');
  const { updatedAt } = after;
  expect(after).toEqual({ ...before, fullName: null, role: 'admin', version: 2, updatedAt });
  expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(before.updatedAt));
  expect(expectData(await read(before.id))).toEqual(after);
});

test.each([
  ['nothing', {}],
  ['the same values', ada],
  ['the same email in other letters', { email: 'ADA@EXAMPLE.COM' }],
])('a change of %s keeps the version and the time of the last change', async (_, body) => {
  const before = await created(ada);
  const answer = await patch(before.id, body);
  expect(answer.response.headers.get('etag')).toBe('"1"');
  expect(expectData(answer)).toEqual(before);
});

test('a user may change the letter case of their own username', async () => {
  const { id } = await created(ada);
  const changed = expectData(await patch(id, { username: 'ADA' }));
  expect([changed.username, changed.version]).toEqual(['ADA', 2]);
});

test('an id in upper case is the same id', async () => {
  const { id } = await created(ada);
  expect(expectData(await read(id.toUpperCase())).id).toBe(id);
});

const routes: [string, string, object?][] = [
  ['GET', ''],
  ['PATCH', '', { role: 'admin' }],
  ['DELETE', ''],
  ['PUT', '/restore'],
  ['DELETE', '/force'],
];

describe.each(routes)('%s /users/{id}%s', (method, suffix, body) => {
  const call = (id: string, as = tenant) => as.call(method, `${users}/${id}${suffix}`, body ? { body } : {});

  test('does not tell another tenant’s user from nobody', async () => {
    const { id } = await created(ada);
    const stranger = await service.tenant();
    const [unknown, foreign] = [await call(nobody, stranger), await call(id, stranger)];
    expectProblem(foreign, 404, 'user-not-found');
    expect(withoutOccurrence(foreign)).toBe(withoutOccurrence(unknown));
    const { version, deletedAt } = expectData(await read(id));
    expect([version, deletedAt]).toEqual([1, null]);
  });
});
