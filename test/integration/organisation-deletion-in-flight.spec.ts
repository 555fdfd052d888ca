import { TenantDirectory } from '../../src/platform/edge/security/status/tenant-status';
import { setDeletionPatience, unhurried } from '../support/tenancy/deletion-patience';
import { newUser } from '../support/database/entities';
import { expectProblem } from '../support/http/expect-problem';
import { makeGate } from '../support/order/gate';
import { queryAs } from '../support/sql';
import { tenantRows } from '../support/tenancy/tenant-rows';
import { until } from '../support/until';
import { Work } from '../support/database/work';

/** Requests that had passed the guard when their organisation was deleted. */
let work: Work;
beforeAll(async () => {
  work = await Work.start();
});
afterAll(() => work.service.stop());
beforeEach(() => work.renewTenant());
afterEach(() => jest.restoreAllMocks());

const organisation = (): string => `/api/v1/organisations/${work.tenant}`;

/** A write that has stored a user and commits when told to. */
async function writeInFlight(): Promise<{ commit(): Promise<void> }> {
  const { opened, open } = makeGate();
  let isStored = false;
  const unit = work.write(async () => {
    await work.users.add(newUser());
    isStored = true;
    await opened;
  });
  await until('the row is stored', () => isStored);
  return {
    commit: () => {
      open();
      return unit;
    },
  };
}

test('a row that is committed after the deletion began is removed too', async () => {
  const inFlight = await writeInFlight();
  setDeletionPatience(work, 0);
  const answer = await work.service.call('DELETE', organisation(), { operator: true });
  setDeletionPatience(work, unhurried);
  expect([answer.status, answer.body?.status]).toEqual([202, 'running']);
  await inFlight.commit();
  await until('the deletion is done', async () => {
    const { body } = await work.service.call('GET', `${organisation()}/deletion`, { operator: true });
    return body.status === 'done' && body.rowsRemoved === 4;
  });
  expect(await tenantRows(work.service.database, work.tenant)).toEqual({});
  const left = 'select 1 from organisations where id = $1';
  expect(await queryAs(work.service.database.superuserUrl, left, [work.tenant])).toEqual([]);
});

test('an organisation can be changed while its tenant writes', async () => {
  const inFlight = await writeInFlight();
  const body = { name: `Renamed ${work.tenant}` };
  const { status } = await work.service.call('PATCH', organisation(), { operator: true, body });
  await inFlight.commit();
  expect(status).toBe(200);
});

test.each([
  ['POST', '/api/v1/users', { email: 'late@example.com', username: 'late' }],
  ['POST', '/api/v1/users/batch', { items: [{ email: 'late@example.com', username: 'late' }] }],
])(
  'a %s %s that comes when all is gone is answered as the next request will be',
  async (method, path, body) => {
    const token = work.service.token(work.tenant);
    expect((await work.service.call('DELETE', organisation(), { operator: true })).status).toBe(204);
    const next = await work.service.call('GET', '/api/v1/users', { token });
    expectProblem(next, 401, 'tenant-unknown');
    // As on an instance that has not heard of it yet.
    jest
      .spyOn(work.app.get(TenantDirectory), 'status')
      .mockReturnValue({ state: 'active', requestsPerMinute: null, workerWeight: 1 });
    expectProblem(await work.service.call(method, path, { token, body }), 401, 'tenant-unknown');
    expect(await tenantRows(work.service.database, work.tenant)).toEqual({});
  },
);

test('a change that comes when all is gone finds nothing', async () => {
  const user = await work.stored();
  const token = work.service.token(work.tenant);
  expect((await work.service.call('DELETE', organisation(), { operator: true })).status).toBe(204);
  jest
    .spyOn(work.app.get(TenantDirectory), 'status')
    .mockReturnValue({ state: 'active', requestsPerMinute: null, workerWeight: 1 });
  const body = { fullName: 'Late' };
  const answer = await work.service.call('PATCH', `/api/v1/users/${user.id}`, { token, body });
  expectProblem(answer, 404, 'user-not-found');
});
