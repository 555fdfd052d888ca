import { randomUUID } from 'node:crypto';
import { CacheKeys } from '../../src/platform/data/cache/cache-keys';
import { NearFencedStore, nearStaleness } from '../../src/platform/data/cache/near-fenced-store';
import { RedisFencedStore } from '../../src/platform/data/cache/redis-fenced-store';
import { ageCache } from '../support/cache/cache-age';
import { makeGate } from '../support/order/gate';
import { patientSockets } from '../support/http/patient-sockets';
import { startTcpProxy, type TcpProxy } from '../support/network/tcp-proxy';
import { until } from '../support/until';

const redisUrl = process.env['STRATA_TEST_REDIS_URL'] ?? '';
const generation = '1';

patientSockets();

let environment: string;
let key: string;
let proxy: TcpProxy;
let far: RedisFencedStore;
let near: NearFencedStore;
let elsewhere: RedisFencedStore;

beforeEach(async () => {
  environment = `near-${randomUUID().slice(0, 8)}`;
  const keys = new CacheKeys(environment);
  key = keys.entry(randomUUID(), 'users', randomUUID());
  await ageCache(redisUrl, environment);
  proxy = await startTcpProxy(Number(new URL(redisUrl).port));
  far = new RedisFencedStore(`redis://127.0.0.1:${proxy.port}`, keys.guard, true);
  near = new NearFencedStore(far);
  elsewhere = new RedisFencedStore(redisUrl, keys.guard);
  await Promise.all([near.open(), elsewhere.open()]);
});

afterEach(async () => {
  await Promise.all([near.close(), elsewhere.close(), proxy.close()]);
});

let fences = 0;
const read = (store = near as NearFencedStore | RedisFencedStore) =>
  store.read({ key, generation, fence: `${generation}:${(fences += 1)}` });

async function fillWith(text: string): Promise<void> {
  const reading = await read(near);
  if (reading.kind !== 'miss') throw new Error(`The entry was a ${reading.kind}`);
  await near.fill(key, reading.fence, Buffer.from(text), 60_000);
}

const valueOf = async (): Promise<string> => {
  const reading = await read();
  return reading.kind === 'hit' ? reading.value.toString() : reading.kind;
};

/** Filled, read from Redis once, and from then on answered from memory. */
async function kept(text: string): Promise<jest.SpyInstance> {
  await fillWith(text);
  const asked = jest.spyOn(far, 'read');
  await until('the entry is answered from memory', async () => {
    asked.mockClear();
    return (await valueOf()) === text && asked.mock.calls.length === 0;
  });
  return asked;
}

test('what was read once is answered without asking Redis', async () => {
  const asked = await kept('one');
  // As if Redis were heard all the time, however busy the machine is.
  Object.assign(near, { heardFor: Number.POSITIVE_INFINITY });
  for (let index = 0; index < 100; index++) expect(await valueOf()).toBe('one');
  expect(asked).not.toHaveBeenCalled();
});

test('a writer on another instance takes the entry out of this one', async () => {
  await kept('one');
  await elsewhere.enter({ keys: [key], writer: 'w1' });
  await until('the notice has come', async () => (await valueOf()) === 'bypass');
  await elsewhere.leave({ keys: [key], writer: 'w1' });
  expect(await valueOf()).toBe('miss');
});

test('a writer of this instance finds nothing kept, without waiting for a notice', async () => {
  await kept('one');
  const entering = near.enter({ keys: [key], writer: 'w1' });
  expect(await valueOf()).toBe('bypass');
  await entering;
});

test('a reply that a notice has overtaken is not kept', async () => {
  await fillWith('one');
  const [replied, mayGoOn] = [makeGate(), makeGate()];
  const noticed = jest.spyOn(far, 'onChanged');
  const ask = far.read.bind(far);
  jest.spyOn(far, 'read').mockImplementationOnce(async (request) => {
    const reading = await ask(request);
    replied.open();
    await mayGoOn.opened;
    return reading;
  });
  const reading = read();
  await replied.opened;
  noticed.mockClear();
  await elsewhere.enter({ keys: [key], writer: 'w1' });
  await until('the notice has come', () => noticed.mock.calls.some(([changed]) => changed === key));
  mayGoOn.open();
  expect(await reading).toMatchObject({ kind: 'hit' });
  expect(await valueOf()).toBe('bypass');
});

test('entries of another generation are not answered', async () => {
  await kept('one');
  expect((await near.read({ key, generation: '2', fence: '2:1' })).kind).toBe('miss');
});

test('a lost connection takes everything out', async () => {
  const asked = await kept('one');
  const lost = jest.fn();
  near.onLost = lost;
  proxy.cut();
  await until('the loss is noticed', async () => lost.mock.calls.length > 0);
  asked.mockResolvedValue({ kind: 'bypass' });
  expect(await valueOf()).toBe('bypass');
});

test('over a connection that is silently dead nothing is answered for longer than the bound', async () => {
  const asked = await kept('one');
  asked.mockResolvedValue({ kind: 'bypass' });
  // Nothing but the bound is to end it: neither the loss, once it is noticed, nor word from another connection.
  far.onLost = () => proxy.cut();
  proxy.freeze();
  await elsewhere.enter({ keys: [key], writer: 'w1' });
  const acknowledged = performance.now();
  let lastOld = 0;
  await until('memory answers no more', async () => {
    const began = performance.now();
    if ((await valueOf()) !== 'one') return true;
    lastOld = began;
    return false;
  });
  expect(lastOld - acknowledged).toBeLessThan(nearStaleness);
});
