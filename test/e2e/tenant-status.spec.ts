import { expectSealedProblem } from '../support/sealed-problem';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { interceptStatements } from '../support/statements';
import { forgeKey, keySetting } from '../support/tenant-token-forge';
import { until } from '../support/until';

const env = keySetting(forgeKey('shared').entry('sign'));
let here: Service;
let there: Service;
let tenant: TestTenant;

beforeAll(async () => {
  here = await startService({ env });
  there = await startService({ env, database: here.database });
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});
beforeEach(async () => {
  tenant = await here.tenant();
  // The token and the status are cached on both instances from now on.
  for (const service of [here, there])
    await until('the tenant is known', async () => (await users(service)).status === 200);
});

const users = (service: Service): Promise<Answer> =>
  service.call('GET', '/api/v1/users', { token: tenant.token });

async function operate(method: string, path = ''): Promise<void> {
  const answer = await here.call(method, `/api/v1/organisations/${tenant.id}${path}`, { operator: true });
  expect(answer.status).toBe(204);
}

/** Milliseconds until the other instance answers so, every answer before that being `before`. */
function untilThereAnswers(status: number, before: number): Promise<number> {
  return until(`the other instance answers ${status}`, async () => {
    const answer = await users(there);
    expect([before, status]).toContain(answer.status);
    return answer.status === status;
  });
}

test('a suspension is effective here at once and on another instance within a second, and so is its end', async () => {
  await operate('POST', '/suspension');
  expectSealedProblem(await users(here), 403, 'tenant-suspended');
  expect(await untilThereAnswers(403, 200)).toBeLessThanOrEqual(1000);
  expectSealedProblem(await users(there), 403, 'tenant-suspended');

  await operate('DELETE', '/suspension');
  expect((await users(here)).status).toBe(200);
  expect(await untilThereAnswers(200, 403)).toBeLessThanOrEqual(1000);
});

test('a deleted tenant is unknown here at once and on another instance within a second', async () => {
  const answer = await here.call('DELETE', `/api/v1/organisations/${tenant.id}`, { operator: true });
  expect(answer.status).toBe(204);
  expectSealedProblem(await users(here), 401, 'tenant-unknown');
  expect(await untilThereAnswers(401, 200)).toBeLessThanOrEqual(1000);
  expectSealedProblem(await users(there), 401, 'tenant-unknown');
});

test('a suspended tenant is refused whatever its token may do, and can still be read by the operator', async () => {
  await operate('POST', '/suspension');
  const token = here.token(tenant.id, 'tasks:read');
  expectSealedProblem(await here.call('GET', '/api/v1/users', { token }), 403, 'tenant-suspended');
  const seen = await here.call('GET', `/api/v1/organisations/${tenant.id}`, { operator: true });
  expect(seen.body).toMatchObject({ isActive: false });
});

const isPoll = (text: string): boolean => text.includes('from directory_revision');

test('in the common case a tenant request costs its own statement and none for the status', async () => {
  const body = { email: 'ada@x.example', username: 'ada' };
  const { id } = (await tenant.call('POST', '/api/v1/users', { body })).body;
  const record = interceptStatements();
  try {
    // The tenant's own creation was the last change of the directory: both instances have seen it by then.
    const polls = (): number => record.statements.filter(({ text }) => isPoll(text)).length;
    await until('each instance has looked twice', () => polls() >= 4);
    await tenant.call('GET', `/api/v1/users/${id}`);
    const before = record.statements.length;
    for (let request = 0; request < 50; request += 1) {
      expect((await tenant.call('GET', `/api/v1/users/${id}`)).status).toBe(200);
    }
    const sent = record.statements.slice(before).map(({ text }) => text);
    const reads = sent.filter((text) => !isPoll(text));
    expect(reads).toHaveLength(50);
    expect(reads.filter((text) => !text.includes('from "users"') || text.includes('organisations'))).toEqual(
      [],
    );
  } finally {
    record.stop();
  }
});
