import type { DatabaseOutage } from '../../../data/database/connection/database-outage';
import type { WatchConnection } from '../../../data/database/scope/watch-connection';
import { AccessCache, AccessRevisions } from './access-revisions';

const tenant = '019aa000-0000-7000-8000-000000000001';

/** A cache whose generation is the test's, and what it has read. */
function scene(maxWeight = 10) {
  const state: { generation: string | undefined; loads: string[] } = { generation: '1', loads: [] };
  const cache = new AccessCache<{ weight: number }>(
    { generation: () => state.generation },
    { maxWeight, weightOf: ({ weight }) => weight },
  );
  const get = (key: string, weight = 1): unknown =>
    cache.get(tenant, key, async (_tenantId, loaded) => {
      state.loads.push(loaded);
      return { weight };
    });
  return { state, get, peek: (key: string) => cache.peek(key) };
}

test('a value is answered without a promise until the generation is another one', async () => {
  const { state, get } = scene();
  await get('a');
  expect([get('a'), state.loads]).toEqual([{ weight: 1 }, ['a']]);
  state.generation = '2';
  await get('a');
  expect([get('a'), state.loads]).toEqual([{ weight: 1 }, ['a', 'a']]);
});

test('nothing is believed while the generation is unknown, and nothing that was read meanwhile afterwards', async () => {
  const { state, get } = scene();
  await get('a');
  state.generation = undefined;
  await Promise.all([get('a'), get('a')]);
  expect(state.loads).toEqual(['a', 'a', 'a']);
  // An unknown generation is not the same one as an earlier unknown one.
  await get('a');
  expect(state.loads).toHaveLength(4);
  state.generation = '2';
  await Promise.all([get('a'), get('a')]);
  expect(state.loads).toHaveLength(5);
});

test('a burst while the generation is unknown costs two loads: the one under way, and one that begins after all have asked', async () => {
  let running = 0;
  let most = 0;
  let rights = 'old';
  const load = async (): Promise<{ rights: string }> => {
    running += 1;
    most = Math.max(most, running);
    const read = rights;
    await new Promise(setImmediate);
    running -= 1;
    return { rights: read };
  };
  const spied = jest.fn(load);
  const cache = new AccessCache<{ rights: string }>({ generation: () => undefined }, 100);
  const first = cache.get(tenant, 'a', spied);
  rights = 'new';
  const others = Array.from({ length: 500 }, () => cache.get(tenant, 'a', spied));
  const another = cache.get(tenant, 'b', spied);
  expect(await first).toEqual({ rights: 'old' });
  // Nobody who asked after the change is told what was read before it.
  expect(new Set(await Promise.all(others.map(async (one) => (await one).rights)))).toEqual(new Set(['new']));
  expect(await another).toEqual({ rights: 'new' });
  expect([spied.mock.calls.length, most]).toEqual([3, 2]);
  // A load that fails takes none with it that begins after it.
  const failing = cache.get(tenant, 'a', () => Promise.reject(new Error('away')));
  const next = cache.get(tenant, 'a', spied);
  await expect(failing).rejects.toThrow('away');
  expect(await next).toEqual({ rights: 'new' });
});

test('the values weigh no more together than they may: the one that was not asked for longest goes', async () => {
  const { state, get } = scene();
  for (const key of ['a', 'b', 'c']) await get(key, 4);
  expect(get('c')).toEqual({ weight: 4 });
  expect(get('a')).toBeInstanceOf(Promise);
  await get('heavy', 11);
  expect(get('heavy', 11)).toBeInstanceOf(Promise);
  expect(state.loads).toEqual(['a', 'b', 'c', 'a', 'heavy', 'heavy']);
});

test('what decides nothing may ask what was known last, whether it is still so or not', async () => {
  const { state, get, peek } = scene();
  expect(peek('a')).toBeUndefined();
  await get('a');
  state.generation = undefined;
  expect(peek('a')).toEqual({ weight: 1 });
});

test('a tenant’s generation is found by the last two digits of its id, from the first look to the last', async () => {
  const counters = Array.from({ length: 256 }, (_, index) => `at ${index}`);
  const call = jest.fn().mockResolvedValue(counters);
  const outage = { worked: jest.fn(), failed: jest.fn(), gaveUp: jest.fn() };
  const revisions = new AccessRevisions(
    { call } as unknown as WatchConnection,
    outage as unknown as DatabaseOutage,
  );
  const of = (digits: string): string | undefined =>
    revisions.generation(`019aa000-0000-7000-8000-0000000000${digits}`);
  expect(of('01')).toBeUndefined();
  await revisions.onModuleInit();
  expect([of('00'), of('01'), of('1f'), of('ff')]).toEqual(['at 0', 'at 1', 'at 31', 'at 255']);
  expect(call.mock.calls).toEqual([['access_revisions_now']]);
  expect(outage.worked).toHaveBeenCalledTimes(1);
  revisions.onApplicationShutdown();
  expect(outage.gaveUp).toHaveBeenCalledTimes(1);
  expect(outage.worked).toHaveBeenCalledTimes(1);
});
