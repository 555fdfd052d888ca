import { newId } from '../../src/kernel/values/id';
import { RandomKeySecrets } from '../../src/modules/api-keys/infrastructure/random-key-secrets';
import { expectProblem } from '../support/http/expect-problem';
import { LimitedServices, refilled } from '../support/http/limited-services';
import { patientSockets } from '../support/http/patient-sockets';
import { answersOf, open } from '../support/http/raw-http';
import type { Answer, Call, Service } from '../support/service';
import { until } from '../support/until';

patientSockets();

let services: LimitedServices;
let addresses = 0;
beforeAll(async () => {
  services = await LimitedServices.make();
});
afterAll(() => services.stop());

const perMinute = 3;
const limits = { RATE_LIMIT_ADDRESS_PER_MINUTE: String(perMinute) };
/** Nobody else's. */
const newAddress = (): string => `198.51.100.${(addresses += 1)}`;

/** A key of a good form that was never made. */
const unknownKey = (): string => new RandomKeySecrets().issue(newId()).key;

/** Headers of a signature of a good form, which is all that headers can tell. */
const unproven = () => ({
  'x-payment-tenant': '019aa000-0000-7000-8000-000000000001',
  'x-payment-timestamp': String(Math.floor(Date.now() / 1000)),
  'x-payment-signature': 'a'.repeat(64),
});

describe.each([
  ['in Redis', {}],
  ['in process memory', { REDIS_URL: '' }],
] as const)('An address, counted %s,', (_where, env) => {
  let service: Service;
  let from: string;
  beforeAll(async () => {
    service = await services.startPatient({ ...limits, ...env, TRUSTED_PROXIES: '127.0.0.1' });
  });
  beforeEach(() => {
    from = newAddress();
  });

  const call = (method: string, path: string, rest: Call = {}, address = from): Promise<Answer> =>
    service.call(method, path, { ...rest, headers: { 'x-forwarded-for': address, ...rest.headers } });

  const json = { 'content-type': 'application/json' };
  const kinds: readonly [what: string, status: number, send: () => Promise<Answer>][] = [
    ['no token', 401, () => call('GET', '/api/v1/users')],
    ['a token that is none', 401, () => call('GET', '/api/v1/users', { token: 'nonsense' })],
    [
      'an API key that nobody has',
      401,
      () => call('GET', '/api/v1/users', { headers: { authorization: `Bearer ${unknownKey()}` } }),
    ],
    [
      'a wrong operator key',
      401,
      () => call('GET', '/api/v1/organisations', { headers: { 'x-api-key': 'no' } }),
    ],
    ['an unknown route', 404, () => call('GET', '/api/v1/nowhere')],
    ['an unknown route outside the API', 404, () => call('GET', '/.env')],
    ['a method that the route has not', 405, () => call('DELETE', '/api/v1/users')],
    ['no JSON, and no token', 401, () => call('POST', '/api/v1/users', { body: '{', headers: json })],
    ['no JSON for an unknown route', 404, () => call('POST', '/nowhere', { body: '{', headers: json })],
    [
      'another content type than the one that is signed',
      415,
      () =>
        call('POST', '/api/v1/payments/callbacks', {
          body: 'a=1',
          headers: { ...unproven(), 'content-type': 'text/plain' },
        }),
    ],
    [
      'a signature that is wrong',
      401,
      () => call('POST', '/api/v1/payments/callbacks', { body: '{}', headers: { ...unproven(), ...json } }),
    ],
    ['the root of the API', 200, () => call('GET', '/api/v1')],
  ];

  it.each(kinds)('is counted for %s (%i), and then answered 429', async (_what, status, send) => {
    const startedAt = performance.now();
    for (let turn = 0; turn < perMinute; turn += 1) expect((await send()).status).toBe(status);
    const refused = await send();
    expectProblem(refused, 429, 'rate-limit-exceeded');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeLessThanOrEqual(20);
    // The time that has passed is no longer waited for.
    expect(wait).toBeGreaterThanOrEqual(20 - Math.floor((performance.now() - startedAt) / 1000));
    expect(refused.headers.get('allow')).toBeNull();
    expect(refused.headers.get('www-authenticate')).toBeNull();
  });

  const exhaust = async (): Promise<void> => {
    await until('the address is exhausted', async () => (await call('GET', '/nowhere')).status === 429);
  };

  it('that is exhausted is no reason to refuse who proves an identity', async () => {
    const { token } = await service.tenant();
    await exhaust();
    expect((await call('GET', '/api/v1/users', { token })).status).toBe(200);
    expect((await call('GET', '/api/v1/organisations', { operator: true })).status).toBe(200);
    expect((await call('POST', '/api/v1/users', { token, body: '{', headers: json })).status).toBe(400);
    expect((await call('GET', '/nowhere', { operator: true })).status).toBe(404);
  });

  it('that is exhausted is no reason to refuse a probe', async () => {
    await exhaust();
    for (const path of ['/health/live', '/health/ready', '/health/startup'])
      expect([path, (await call('GET', path)).status]).toEqual([path, 200]);
  });

  it('may send as many probes as it likes, and is not counted for them', async () => {
    for (let turn = 0; turn < 4 * perMinute; turn += 1)
      expect((await call('GET', '/health/live')).status).toBe(200);
    expect((await call('GET', '/nowhere')).status).toBe(404);
  });

  it('is refused by what its proxy says, and others behind the same proxy are not', async () => {
    await exhaust();
    expect((await call('GET', '/nowhere', {}, newAddress())).status).toBe(404);
  });

  it('of IPv6 is one with all of its /64', async () => {
    const network = `2001:db8:${(addresses += 1).toString(16)}:7`;
    for (let host = 1; host <= perMinute; host += 1)
      expect((await call('GET', '/nowhere', {}, `${network}::${host}`)).status).toBe(404);
    expect((await call('GET', '/nowhere', {}, `${network}:1:2:3:4`)).status).toBe(429);
    expect((await call('GET', '/nowhere', {}, `${network}8::1`)).status).toBe(404);
  });

  it('of IPv6 is, with the others of its /56 and of its /48, limited to four and sixteen times as much', async () => {
    const office = `2001:db8:${(addresses += 1).toString(16)}`;
    const spend = async (network: string): Promise<number> => {
      for (let spent = 0; ; spent += 1)
        if ((await call('GET', '/nowhere', {}, `${network}::1`)).status === 429) return spent;
    };
    const startedAt = performance.now();
    const spendAll = async (networks: readonly string[]): Promise<number> => {
      let sum = 0;
      for (const network of networks) sum += await spend(`${office}:${network}`);
      return sum;
    };
    const home = await spendAll(['1', '2', '3', '4', '5', '6', '7']);
    expect(home).toBeGreaterThanOrEqual(4 * perMinute);
    expect(home).toBeLessThanOrEqual(4 * perMinute + refilled(4 * perMinute, startedAt));
    const others = await spendAll(Array.from({ length: 20 }, (_, n) => `${(n + 1).toString(16)}00`));
    expect(home + others).toBeGreaterThanOrEqual(16 * perMinute);
    expect(home + others).toBeLessThanOrEqual(16 * perMinute + refilled(16 * perMinute, startedAt));
    expect((await call('GET', '/nowhere', {}, `2001:db8:ffff::${addresses}`)).status).toBe(404);
  });

  it.each(['64:ff9b::', '64:ff9b:1:7::', '::ffff:'])('of IPv4 is the same behind %s', async (prefix) => {
    await exhaust();
    expect((await call('GET', '/nowhere', {}, `${prefix}${from}`)).status).toBe(429);
    expect((await call('GET', '/nowhere', {}, `${prefix}${newAddress()}`)).status).toBe(404);
  });

  it('cannot be chosen by the caller: of a chain, the proxy’s own entry counts', async () => {
    for (let turn = 0; turn < perMinute; turn += 1)
      expect((await call('GET', '/nowhere', {}, `${newAddress()}, ${from}`)).status).toBe(404);
    expect((await call('GET', '/nowhere', {}, `${newAddress()}, ${from}`)).status).toBe(429);
  });

  it('is the same from whichever of its ports, and through whichever of its spellings', async () => {
    for (const spelling of [`${from}:51234`, `${from}:2`, `::ffff:${from}`])
      expect((await call('GET', '/nowhere', {}, spelling)).status).toBe(404);
    expect((await call('GET', '/nowhere')).status).toBe(429);
    expect((await call('GET', '/nowhere', {}, `${newAddress()}:51234`)).status).toBe(404);
  });

  it.each([
    ['no credential', []],
    ['a token that is none', ['x-tenant-token: junk']],
    ['a wrong operator key', ['x-api-key: junk']],
    ['a signature of no form', ['x-api-client-id: junk']],
  ])('that is exhausted is refused before the body is read, with %s', async (_what, credential) => {
    await exhaust();
    const head = ['POST /api/v1/users HTTP/1.1', 'host: x', `x-forwarded-for: ${from}`, 'connection: close'];
    const lines = [...head, ...credential, 'content-type: application/json', 'content-length: 1000000'];
    const socket = open(service.url);
    // Nothing of the body is ever sent.
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const [answer] = await answersOf(socket);
    expectProblem(answer!, 429, 'rate-limit-exceeded');
  });
});

it('X-Forwarded-For is believed from nobody who is not trusted', async () => {
  const service = await services.start({ ...limits, REDIS_URL: '', TRUSTED_PROXIES: '10.0.0.1' });
  const statuses = [];
  for (let turn = 0; turn <= perMinute; turn += 1) {
    const headers = {
      'x-forwarded-for': newAddress(),
      forwarded: `for=${newAddress()}`,
      'x-real-ip': newAddress(),
    };
    statuses.push((await service.call('GET', '/nowhere', { headers })).status);
  }
  expect(statuses).toEqual([...Array<number>(perMinute).fill(404), 429]);
});

it('What a trusted proxy forwards and is no address counts as the proxy’s own', async () => {
  const service = await services.start({ ...limits, REDIS_URL: '', TRUSTED_PROXIES: '127.0.0.1' });
  const statuses = [];
  for (const forwarded of ['nonsense', 'x'.repeat(5000), '1.2.3.4:x', '127.0.0.1'])
    statuses.push(
      (await service.call('GET', '/nowhere', { headers: { 'x-forwarded-for': forwarded } })).status,
    );
  expect(statuses).toEqual([404, 404, 404, 429]);
});

it.each([
  ['Forwarded', (address: string) => ({ forwarded: `for=${address};proto=https` })],
  ['CF-Connecting-IP', (address: string) => ({ 'cf-connecting-ip': address })],
])('%s is believed where it is the header to believe, and X-Forwarded-For is not', async (header, say) => {
  const env = { ...limits, REDIS_URL: '', TRUSTED_PROXIES: '127.0.0.1', CLIENT_ADDRESS_HEADER: header };
  const service = await services.start(env);
  const statusFrom = async (address: string): Promise<number> => {
    const headers = { ...say(address), 'x-forwarded-for': newAddress() };
    return (await service.call('GET', '/nowhere', { headers })).status;
  };
  const from = newAddress();
  for (let turn = 0; turn < perMinute; turn += 1) expect(await statusFrom(from)).toBe(404);
  expect([await statusFrom(from), await statusFrom(newAddress())]).toEqual([429, 404]);
});

it('Instances that share a Redis count an address together', async () => {
  const env = { ...limits, TRUSTED_PROXIES: '127.0.0.1' };
  const pair = [await services.startPatient(env), await services.startPatient(env)];
  const headers = { 'x-forwarded-for': newAddress() };
  const calls = Array.from({ length: 12 }, (_, turn) => pair[turn % 2]!.call('GET', '/nowhere', { headers }));
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(perMinute);
});
