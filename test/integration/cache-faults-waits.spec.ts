import { FencedStore } from '../../src/platform/data/cache/fenced-store';
import { type StoreAwayError } from '../../src/platform/data/cache/store-circuit-breaker';
import { type CachedService, CachedServices, untilBreaker } from '../support/cache/cached-services';
import { within } from '../../src/platform/foundation/deadline';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { until } from '../support/until';
import type { TestTenant } from '../support/service';

/** Milliseconds that the cache may add to a request. */
const allowance = 25;

let redis: RedisServer;
let services: CachedServices;
let service: CachedService;
let tenant: TestTenant;
let path: string;
beforeAll(async () => {
  redis = await startRedisServer();
  services = await CachedServices.make();
  service = await services.start(redis);
});
beforeEach(async () => {
  await untilBreaker('closed', service);
  tenant = await service.tenant();
  const body = { email: 'a@example.com', username: 'ada' };
  const created = await tenant.call('POST', '/api/v1/users', { body });
  path = `/api/v1/users/${created.body.id}`;
});
afterEach(() => {
  jest.restoreAllMocks();
  redis.resume();
});
afterAll(async () => {
  await services.stop();
  await redis.stop();
});

/** A machine that is busy with something else is not what these tests are about. */
const patient = (): void =>
  void jest.spyOn(service.contact, 'call').mockImplementation((command) => command());
const never = (): Promise<never> => new Promise(() => undefined);

test('A command without an answer is given up before a request has waited for 25 ms, and the request sends no other', async () => {
  const { contact } = service;
  const store = service.app.get(FencedStore);
  const tried = async (): Promise<string[]> => {
    await untilBreaker('closed', service);
    await until('the store is trusted', () => contact.trusted() !== undefined);
    await redis.pause();
    const order: string[] = [];
    // On a clock that leaves out this process's own lateness as well.
    const limit = within(allowance, never()).catch(() => order.push('limit'));
    const command = contact
      .call(() => store.hint('key'))
      .catch((error: StoreAwayError) => order.push(`${error.message}, ${contact.trusted()}`));
    await Promise.all([limit, command]);
    redis.resume();
    return order;
  };
  let order: string[] = [];
  // A busy machine may be late for the first of two timers and in time for the second, or find the store away before the
  // command is sent: then it is tried again.
  const late = new Set(['limit', 'The circuit is open, undefined']);
  await until(
    'the command is given up first',
    async () => !late.has((order = await tried())[0]!),
    () => order.join(', '),
  );
  expect(order).toEqual(['The store failed, undefined', 'limit']);
});

test('The third late answer in a row opens the circuit, and from then on no request waits at all', async () => {
  const { contact } = service;
  const store = service.app.get(FencedStore);
  const command = jest.fn(() => store.hint('key'));
  await redis.pause();
  for (let late = 0; late < 3; late++) await contact.call(command).catch(() => undefined);
  expect(contact.state).not.toBe('closed');
  command.mockClear();
  await expect(contact.call(command)).rejects.toThrow('The circuit is open');
  expect(command).not.toHaveBeenCalled();
});

test.each<[string, () => Promise<{ readonly status: number }>, number]>([
  ['a read', () => tenant.call('GET', path), 200],
  [
    'a creation',
    () => tenant.call('POST', '/api/v1/users', { body: { email: 'b@example.com', username: 'bob' } }),
    201,
  ],
  ['a change', () => tenant.call('PATCH', path, { body: { fullName: 'Ada' } }), 200],
  ['a deletion', () => tenant.call('DELETE', path), 204],
])('%s waits for the cache twice at most, one after the other', async (_what, request, status) => {
  const store = service.app.get(FencedStore);
  patient();
  const waits: string[] = [];
  for (const name of ['read', 'enter', 'leave', 'hint'] as const) {
    const command = Reflect.get(store, name) as (...input: unknown[]) => Promise<unknown>;
    jest.spyOn(store, name).mockImplementation((...input: unknown[]) => {
      waits.push(name);
      return command.apply(store, input) as never;
    });
  }
  await until('the store is trusted', () => service.contact.trusted() !== undefined);
  expect((await request()).status).toBe(status);
  expect(waits.length).toBeGreaterThan(0);
  expect(waits.length).toBeLessThanOrEqual(2);
});

test('No request waits until what it has loaded is stored', async () => {
  patient();
  const fill = jest.spyOn(service.app.get(FencedStore), 'fill').mockImplementation(never);
  await until('something is offered to the store', async () => {
    expect((await tenant.call('GET', path)).status).toBe(200);
    return fill.mock.calls.length > 0;
  });
});
