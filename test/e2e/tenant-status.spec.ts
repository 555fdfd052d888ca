import { person } from '../support/tenancy/person';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { undisturbed } from '../support/cache/lapses';
import { interceptStatements } from '../support/database/statements';
import { forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';
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

const everywhere = (): Promise<Answer[]> => Promise.all([users(here), users(there)]);

test('once a suspension is acknowledged every instance refuses, and once its end is, every instance answers', async () => {
  await operate('POST', '/suspension');
  for (const answer of await everywhere()) expectSealedProblem(answer, 403, 'tenant-suspended');
  await operate('DELETE', '/suspension');
  expect((await everywhere()).map(({ status }) => status)).toEqual([200, 200]);
});

test('once a deletion is acknowledged the tenant is unknown to every instance', async () => {
  await operate('DELETE');
  for (const answer of await everywhere()) expectSealedProblem(answer, 401, 'tenant-unknown');
});

test('a suspended tenant is refused whatever its token may do, and can still be read by the operator', async () => {
  await operate('POST', '/suspension');
  const token = here.token(tenant.id, 'tasks:read');
  expectSealedProblem(await here.call('GET', '/api/v1/users', { token }), 403, 'tenant-suspended');
  const seen = await here.call('GET', `/api/v1/organisations/${tenant.id}`, { operator: true });
  expect(seen.body).toMatchObject({ isActive: false });
});

const isOther = (text: string): boolean =>
  !/from "(users|tasks)"/.test(text) || text.includes('organisations') || text.includes('select role');
/** A request's transaction has a statement of its own in it; that of a poll is left with nothing but this. */
const isFrame = (text: string): boolean => /^(BEGIN|COMMIT)\b/.test(text);

test.each([
  ['a page that is new', 'its own statement', 'tasks?createdAt[ne]={time}', 50],
  ['a page that is cached', 'no statement', 'users', 0],
  ['a page of another list that is cached', 'no statement', 'tasks', 0],
  ['a resource that is cached', 'no statement', 'users/{id}', 0],
])('in the common case %s costs a person %s and none for any status', async (_what, _cost, path, own) => {
  const body = { email: 'ada@x.example', username: 'ada' };
  const { id } = (await tenant.call('POST', '/api/v1/users', { body })).body;
  const { token } = await person(here, tenant, 'member');
  let asked = 0;
  const get = (): Promise<Answer> => {
    const time = new Date((asked += 1)).toISOString();
    return here.call('GET', `/api/v1/${path.replace('{id}', id).replace('{time}', time)}`, { token });
  };
  const record = interceptStatements();
  const sent = (): string[] => record.statements.map(({ text }) => text).filter((text) => !isFrame(text));
  try {
    await undisturbed(async () => {
      await until('all is known', async () => {
        const before = sent().length;
        await get();
        return sent().length === before + own / 50;
      });
      const before = sent().length;
      for (let request = 0; request < 50; request += 1) expect((await get()).status).toBe(200);
      const reads = sent().slice(before);
      expect(reads).toHaveLength(own);
      expect(reads.filter(isOther)).toEqual([]);
    });
  } finally {
    record.stop();
  }
});
