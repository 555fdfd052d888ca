import { expectProblem, withoutOccurrence } from '../support/expect-problem';
import { freshTenant, sharedService } from '../support/shared-service';

const users = '/api/v1/users';
const ada = { email: 'Ada@Example.com', username: 'Ada', fullName: 'Ada Lovelace' };
const grace = { email: 'grace@example.com', username: 'grace' };
const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

const service = sharedService();
const tenant = freshTenant(service);

const create = (body: object) => tenant.call('POST', users, { body });
const patch = (id: string, body: object) => tenant.call('PATCH', `${users}/${id}`, { body });

test('a created user is answered whole, with its place and version', async () => {
  const answer = await create(ada);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('etag')).toBe('"1"');
  expect(answer.headers.get('location')).toBe(`${users}/${answer.body.id}`);
  const { id, createdAt } = answer.body;
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    version: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    updatedAt: createdAt,
    email: 'ada@example.com',
    username: 'Ada',
    fullName: 'Ada Lovelace',
    role: 'member',
    isActive: true,
    deletedAt: null,
  });
  const read = await tenant.call('GET', `${users}/${id}`);
  expect(read.status).toBe(200);
  expect(read.headers.get('etag')).toBe('"1"');
  expect(read.body).toEqual(answer.body);
});

test('a user needs no more than an email and a username', async () => {
  const answer = await create(grace);
  expect(answer.body).toMatchObject({ ...grace, fullName: null, role: 'member', isActive: true });
});

test.each([
  ['email', { ...grace, email: 'ADA@example.COM' }, 'user-email-taken'],
  ['username', { ...grace, username: 'aDA' }, 'user-username-taken'],
])('a taken %s is refused whatever its letter case', async (field, body, code) => {
  await create(ada);
  expectProblem(await create(body), 409, code, { [`/${field}`]: 'taken' });
  const { id } = (await create(grace)).body;
  expectProblem(await patch(id, body), 409, code, { [`/${field}`]: 'taken' });
});

test('another tenant may use the same email and username', async () => {
  await create(ada);
  const other = await service.tenant();
  expect((await other.call('POST', users, { body: ada })).status).toBe(201);
});

test('a change sets what is given, clears what is null and keeps what is absent', async () => {
  const before = (await create(ada)).body;
  const answer = await patch(before.id, { fullName: null, role: 'admin' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('etag')).toBe('"2"');
  const { updatedAt } = answer.body;
  expect(answer.body).toEqual({ ...before, fullName: null, role: 'admin', version: 2, updatedAt });
  expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(before.updatedAt));
  expect((await tenant.call('GET', `${users}/${before.id}`)).body).toEqual(answer.body);
});

test.each([
  ['nothing', {}],
  ['the same values', ada],
  ['the same email in other letters', { email: 'ADA@EXAMPLE.COM' }],
])('a change of %s keeps the version and the time of the last change', async (_, body) => {
  const before = await create(ada);
  const answer = await patch(before.body.id, body);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('etag')).toBe('"1"');
  expect(answer.body).toEqual(before.body);
});

test('a user may change the letter case of their own username', async () => {
  const { id } = (await create(ada)).body;
  expect((await patch(id, { username: 'ADA' })).body).toMatchObject({ username: 'ADA', version: 2 });
});

test('an id in upper case is the same id', async () => {
  const { id } = (await create(ada)).body;
  const answer = await tenant.call('GET', `${users}/${id.toUpperCase()}`);
  expect(answer.status).toBe(200);
  expect(answer.body.id).toBe(id);
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

  test.each(['1', 'me', `{${nobody}}`, nobody.replaceAll('-', ''), `${nobody}0`, '%00', 'x'.repeat(200)])(
    'refuses %s as an id',
    async (id) =>
      expectProblem(await call(encodeURIComponent(id).replace('%2500', '%00')), 400, 'id-malformed'),
  );

  test('does not tell another tenant’s user from nobody', async () => {
    const { id } = (await create(ada)).body;
    const stranger = await service.tenant();
    const [unknown, foreign] = [await call(nobody, stranger), await call(id, stranger)];
    expectProblem(foreign, 404, 'user-not-found');
    expect(withoutOccurrence(foreign)).toBe(withoutOccurrence(unknown));
    expect((await tenant.call('GET', `${users}/${id}`)).body).toMatchObject({ version: 1, deletedAt: null });
  });
});
