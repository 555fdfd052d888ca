import { expectProblem, withoutOccurrence } from '../support/http/expect-problem';
import { type Call } from '../support/service';
import { sharedService } from '../support/shared-service';
import { waitForNobody } from '../support/tenancy/only-instance';

const organisations = '/api/v1/organisations';
const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

const service = sharedService();
beforeAll(() => waitForNobody(service));
let unique = 0;

beforeEach(() => {
  unique += 1;
});

const call = (method: string, path: string, rest: Call = {}) =>
  service.call(method, `${organisations}${path}`, { operator: true, ...rest });
/** A body that no other test has used. */
const some = (more: object = {}) => ({
  name: `Engines ${unique}`,
  email: `office${unique}@engines.example`,
  ...more,
});
const create = (body: object = some()) => call('POST', '', { body });

test.each([
  ['GET', '', undefined],
  ['PATCH', '', { isActive: false }],
  ['DELETE', '', undefined],
  ['POST', '/suspension', undefined],
  ['DELETE', '/suspension', undefined],
  ['POST', '/tokens', {}],
  ['GET', '/deletion', undefined],
])('%s /organisations/{id}%s knows what it does not have', async (method, suffix, body) => {
  const code = suffix === '/deletion' ? 'organisation-deletion-not-found' : 'organisation-not-found';
  expectProblem(await call(method, `/${nobody}${suffix}`, { body }), 404, code);
  expectProblem(await call(method, `/${nobody}${suffix}`, { body, operator: false }), 401, 'api-key-invalid');
});

test('a deleted organisation is gone for everyone, its name and email are free, and the journal says so', async () => {
  const { id } = (await create()).body;
  const token = service.token(id);
  const user = { email: 'ada@example.com', username: 'ada' };
  await service.call('POST', '/api/v1/users', { token, body: user });
  const answer = await call('DELETE', `/${id}`);
  expect([answer.status, answer.text]).toEqual([204, '']);
  for (const method of ['GET', 'DELETE']) {
    const gone = await call(method, `/${id}`);
    expect(withoutOccurrence(gone)).toBe(withoutOccurrence(await call(method, `/${nobody}`)));
    expectProblem(gone, 404, 'organisation-not-found');
  }
  expectProblem(await service.call('GET', '/api/v1/organisation', { token }), 401, 'tenant-unknown');
  expect((await call('GET', `/${id}/deletion`)).body).toEqual({
    organisationId: id,
    status: 'done',
    blockedBy: null,
    // The user, the event that it was made, and what a consumer had to do about it.
    rowsRemoved: 4,
    rowsExpected: 4,
    rowsExpectedIsExact: true,
    startedAt: expect.any(String),
    finishedAt: expect.any(String),
  });
  expect((await create()).status).toBe(201);
});

test('a tenant reads its own organisation', async () => {
  const tenant = await service.tenant();
  const answer = await tenant.call('GET', '/api/v1/organisation');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual((await call('GET', `/${tenant.id}`)).body);
  expect(answer.headers.get('etag')).toBe('"1"');
});

const nothing = undefined;
const noBody = { status: 204, text: '' };

test.each([
  ['its endpoint', ['POST', '/suspension', nothing], ['DELETE', '/suspension', nothing], noBody],
  ['PATCH', ['PATCH', '', { isActive: false }], ['PATCH', '', { isActive: true }], { status: 200 }],
] as const)('%s suspends and reactivates at once, and twice is once', async (_, down, up, expected) => {
  const tenant = await service.tenant();
  const own = () => tenant.call('GET', '/api/v1/organisation');
  const twice = async ([method, suffix, body]: typeof down | typeof up, state: object): Promise<void> => {
    for (let time = 1; time <= 2; time++) {
      expect(await call(method, `/${tenant.id}${suffix}`, { body })).toMatchObject(expected);
      expect((await call('GET', `/${tenant.id}`)).body).toMatchObject(state);
    }
  };
  expect((await own()).status).toBe(200);
  await twice(down, { isActive: false, version: 2 });
  expectProblem(await own(), 403, 'tenant-suspended');
  await twice(up, { isActive: true, version: 3 });
  expect((await own()).body).toMatchObject({ isActive: true, version: 3 });
});

test('an organisation may be created suspended', async () => {
  const { id } = (await create(some({ isActive: false }))).body;
  const own = await service.call('GET', '/api/v1/organisation', { token: service.token(id) });
  expectProblem(own, 403, 'tenant-suspended');
});
