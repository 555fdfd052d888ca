import { setTimeout as sleep } from 'node:timers/promises';
import { createStrataClient } from '../../clients/typescript/src';
import { Metrics } from '../../src/platform/foundation/observability/metrics';
import { expectProblem } from '../support/http/expect-problem';
import {
  admitted,
  burst,
  changeLimit,
  LimitedServices,
  limitedTenant,
  ownOrganisation,
  refilled,
  standing,
} from '../support/http/limited-services';
import { patientSockets } from '../support/http/patient-sockets';
import type { Service } from '../support/service';

patientSockets();

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
    service = await services.startPatient(env);
  });

  it('admits exactly so many of a burst', async () => {
    const tenant = await limitedTenant(service, 10);
    const startedAt = performance.now();
    const first = admitted(await burst([service], tenant, 40));
    expect(first).toBeGreaterThanOrEqual(10);
    const more = admitted(await burst([service], tenant, 40));
    expect(first + more).toBeLessThanOrEqual(10 + refilled(10, startedAt));
  });

  it('counts each refusal', async () => {
    const { registry } = service.app.get(Metrics);
    const counted = async (): Promise<number> => {
      const { values } = await registry.getSingleMetric('strata_rate_limit_refused_total')!.get();
      return values.find(({ labels }) => labels['limit'] === 'tenant')?.value ?? 0;
    };
    const tenant = await limitedTenant(service, 10);
    const before = await counted();
    const answers = await burst([service], tenant, 40);
    const refused = answers.length - admitted(answers);
    expect(refused).toBeGreaterThan(0);
    expect(await counted()).toBe(before + refused);
  });

  it('then admits as many as refill, and whoever has waited for as long as it was told', async () => {
    const tenant = await limitedTenant(service, 60);
    const startedAt = performance.now();
    let total = admitted(await burst([service], tenant, 90));
    for (let turn = 0; turn < 3; turn += 1) {
      const answers = await burst([service], tenant, 30);
      total += admitted(answers);
      const refused = answers.find(({ status }) => status === 429)!;
      expectProblem(refused, 429, 'rate-limit-exceeded');
      expect(refused.headers.get('retry-after')).toBe('1');
      // A timer may be early by a millisecond.
      await sleep(1002);
      const patient = admitted(await burst([service], tenant, 1));
      expect(patient).toBe(1);
      total += patient;
    }
    expect(total).toBeGreaterThanOrEqual(60);
    expect(total).toBeLessThanOrEqual(60 + refilled(60, startedAt));
  });

  it('is waited for by the typed client', async () => {
    const tenant = await limitedTenant(service, 60);
    const statuses: number[] = [];
    const strata = createStrataClient({
      baseUrl: service.url,
      tenantToken: service.token(tenant),
      fetch: async (request) => {
        const response = await fetch(request);
        statuses.push(response.status);
        return response;
      },
    });
    await burst([service], tenant, 90);
    const { data } = await strata.get(ownOrganisation);
    expect(data?.id).toBe(tenant);
    expect(statuses.filter((status) => status !== 429)).toEqual([200]);
  });

  it('says what to wait for, in the problem and in the headers', async () => {
    const tenant = await limitedTenant(service, 4);
    const startedAt = performance.now();
    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push(...(await burst([service], tenant, 1)));
    // The time that has passed is no longer waited for.
    const passed = Math.floor((performance.now() - startedAt) / 1000);
    const told = (seconds: number, longest: number): boolean =>
      longest - passed <= seconds && seconds <= longest;
    expect(answers.map(standing).map(({ q, w, r }) => [q, w, r])).toEqual(
      [3, 2, 1, 0, 0].map((left) => [4, 60, left]),
    );
    const times = answers.map(standing).map(({ t }) => t);
    expect(times.filter((time, turn) => !told(time, [15, 30, 45, 60, 60][turn]!))).toEqual([]);
    const refused = answers[4]!;
    expectProblem(refused, 429, 'rate-limit-exceeded');
    const wait = Number(refused.headers.get('retry-after'));
    expect(told(wait, 15)).toBe(true);
    expect(refused.body.detail).toBe(
      `The organisation may make 4 requests a minute. Try again in ${wait} s.`,
    );
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
    const tenants = await Promise.all(Array.from({ length: 50 }, () => limitedTenant(service, 3)));
    const counts = [];
    for (const id of tenants) counts.push(admitted(await burst([service], id, 6)));
    expect(counts).toEqual(Array<number>(50).fill(3));
  });

  it('stands in every answer to a valid token, however the request ends', async () => {
    const tenant = await service.tenant();
    const { id, token } = tenant;
    await changeLimit(service, id, 20);
    const startedAt = performance.now();
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
    // Each of them counts, and so does the one before them.
    const counted = 20 - answers.length - 1;
    expect(left.at(-1)).toBeGreaterThanOrEqual(counted);
    expect(left.at(-1)).toBeLessThanOrEqual(counted + refilled(20, startedAt));
    await service.call('POST', `/api/v1/organisations/${id}/suspension`, { operator: true });
    const suspended = await service.call('GET', users, { token });
    expectProblem(suspended, 403, 'tenant-suspended');
    expect(standing(suspended).q).toBe(20);
  });
});

it('Instances that share a Redis admit together what one would', async () => {
  const pair = [await services.startPatient(), await services.startPatient()];
  const tenant = await limitedTenant(pair[0]!, 12);
  const startedAt = performance.now();
  const first = admitted(await burst(pair, tenant, 24));
  expect(first).toBeGreaterThanOrEqual(12);
  const more = admitted(await burst(pair, tenant, 10));
  expect(first + more).toBeLessThanOrEqual(12 + refilled(12, startedAt));
});

it('A changed limit is that of every instance when the operator has been answered', async () => {
  const [one, other] = [await services.startPatient(), await services.startPatient()];
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
