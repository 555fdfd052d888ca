import { expectProblem } from '../support/expect-problem';
import {
  admitted,
  burst,
  changeLimit,
  LimitedServices,
  limitedTenant,
  ownOrganisation,
  standing,
  untilAdmitted,
} from '../support/limited-services';
import type { Service } from '../support/service';

let services: LimitedServices;
beforeAll(async () => {
  services = await LimitedServices.make();
});
afterAll(() => services.stop());

describe.each([
  ['shared in Redis', {}],
  ['in process memory', { REDIS_URL: '' }],
] as const)('A tenant’s rate limit, %s,', (_where, env) => {
  let service: Service;
  beforeAll(async () => {
    service = await services.start(env);
  });

  it('admits exactly so many of a burst', async () => {
    const tenant = await limitedTenant(service, 10);
    expect(admitted(await burst([service], tenant, 40))).toBe(10);
    expect(admitted(await burst([service], tenant, 40))).toBe(0);
  });

  it('then admits as many as refill, one after the other', async () => {
    const tenant = await limitedTenant(service, 60);
    const startedAt = performance.now();
    expect(admitted(await burst([service], tenant, 90))).toBeLessThanOrEqual(62);
    await untilAdmitted(service, tenant);
    for (let turn = 0; turn < 2; turn += 1) {
      const [answer] = await burst([service], tenant, 1);
      expectProblem(answer!, 429, 'rate-limit-exceeded');
      expect(answer!.headers.get('retry-after')).toBe('1');
      // A token a second: none comes twice as fast, and no wait is longer than it was said to be.
      const waited = await untilAdmitted(service, tenant);
      expect(waited).toBeGreaterThan(700);
      expect(waited).toBeLessThan(1500);
    }
    const seconds = Math.ceil((performance.now() - startedAt) / 1000);
    expect(admitted(await burst([service], tenant, 90))).toBeLessThanOrEqual(seconds);
  });

  it('says what to wait for, in the problem and in the headers', async () => {
    const tenant = await limitedTenant(service, 4);
    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push(...(await burst([service], tenant, 1)));
    expect(answers.map(standing).map(({ q, w, r }) => [q, w, r])).toEqual(
      [3, 2, 1, 0, 0].map((left) => [4, 60, left]),
    );
    expect(answers.map(standing).map(({ t }) => t)).toEqual([15, 30, 45, 60, 60]);
    const refused = answers[4]!;
    expectProblem(refused, 429, 'rate-limit-exceeded');
    expect(refused.headers.get('retry-after')).toBe('15');
    expect(refused.body.detail).toBe('The organisation may make 4 requests a minute. Try again in 15 s.');
  });

  it('is the default where the organisation has none, and back at it when that is taken away', async () => {
    const tenant = await limitedTenant(service, null);
    const read = async () => (await burst([service], tenant, 1))[0]!;
    expect([standing(await read()).q, (await read()).body.requestsPerMinute]).toEqual([600, null]);
    await changeLimit(service, tenant, 1200);
    expect([standing(await read()).q, (await read()).body.requestsPerMinute]).toEqual([1200, 1200]);
    await changeLimit(service, tenant, null);
    expect([standing(await read()).q, (await read()).body.requestsPerMinute]).toEqual([600, null]);
  });

  it('is nobody else’s: fifty tenants have each their own', async () => {
    const tenants = await Promise.all(Array.from({ length: 50 }, () => service.tenant()));
    await Promise.all(tenants.map(({ id }) => changeLimit(service, id, 3)));
    const counts = [];
    for (const { id } of tenants) counts.push(admitted(await burst([service], id, 6)));
    expect(counts).toEqual(Array<number>(50).fill(3));
  });

  it('stands in every answer to a valid token, however the request ends', async () => {
    const tenant = await service.tenant();
    const { id, token } = tenant;
    const call: typeof tenant.call = (...parts) => tenant.call(...parts);
    const users = '/api/v1/users';
    const json = { 'content-type': 'application/json' };
    const { headers } = await call('GET', ownOrganisation);
    const answers = [
      await call('GET', users),
      await call('GET', ownOrganisation, { headers: { 'if-none-match': headers.get('etag')! } }),
      await call('HEAD', ownOrganisation),
      await call('POST', users, { body: { email: 'ada@engines.example', username: 'ada' } }),
      await call('POST', users, { body: {} }),
      await call('POST', users, { body: '{', headers: json }),
      await call('POST', users, { body: 'text', headers: { 'content-type': 'text/plain' } }),
      await call('POST', users, { body: `"${'x'.repeat(1_100_000)}"`, headers: json }),
      await call('GET', `${users}/nonsense`),
      await call('GET', `${users}/${id}`),
      await call('GET', `${users}?nonsense=1`),
      await call('GET', '/api/v1/nowhere'),
      await call('PUT', users),
      await call('GET', users, { token: service.token(id, 'tasks:read') }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      200, 304, 200, 201, 422, 400, 415, 413, 400, 404, 400, 404, 405, 403,
    ]);
    const left = answers.map(standing).map(({ r }) => r);
    // Each of them counts; tokens come back meanwhile, one in 100 ms.
    expect(left[0]).toBeLessThanOrEqual(598);
    expect(left.at(-1)).toBeLessThan(600 - answers.length / 2);
    await service.call('POST', `/api/v1/organisations/${id}/suspension`, { operator: true });
    const suspended = await service.call('GET', users, { token });
    expectProblem(suspended, 403, 'tenant-suspended');
    expect(standing(suspended).q).toBe(600);
  });
});

it('Instances that share a Redis admit together what one would', async () => {
  const pair = [await services.start(), await services.start()];
  const tenant = await limitedTenant(pair[0]!, 12);
  expect(admitted(await burst(pair, tenant, 24))).toBe(12);
  expect(admitted(await burst(pair, tenant, 10))).toBe(0);
});

it('A changed limit is that of every instance when the operator has been answered', async () => {
  const [one, other] = [await services.start(), await services.start()];
  const tenant = await limitedTenant(one, 2);
  expect(admitted(await burst([one, other], tenant, 10))).toBe(2);
  await changeLimit(one, tenant, 60_000);
  expect(admitted(await burst([one, other], tenant, 100))).toBe(100);
  expect(standing((await burst([other], tenant, 1))[0]!).q).toBe(60_000);
});

it('Operators are not limited, whatever they ask for', async () => {
  const service = await services.start({ RATE_LIMIT_ADDRESS_PER_MINUTE: '1' });
  const asked = ['organisations', 'organisations/nonsense', 'nowhere', 'organisations'];
  const statuses = [];
  for (const path of asked)
    statuses.push((await service.call('GET', `/api/v1/${path}`, { operator: true })).status);
  expect(statuses).toEqual([200, 400, 404, 200]);
});

it('Without limits there is nothing of them in an answer', async () => {
  const service = await services.start({ RATE_LIMIT_ENABLED: 'false', RATE_LIMIT_TENANT_PER_MINUTE: '1' });
  const { id } = await service.tenant();
  const answers = await burst([service], id, 5);
  expect(admitted(answers)).toBe(5);
  expect(answers.map(({ headers }) => headers.get('ratelimit'))).toEqual(Array(5).fill(null));
});
