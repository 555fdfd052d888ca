import { mostParts, type Reading, writerLifetime } from './fenced-store';
import { MemoryFencedStore } from './memory-fenced-store';

const minute = 60_000;
const value = Buffer.from('value');

let clock: jest.SpyInstance;
let store: MemoryFencedStore;
beforeEach(() => {
  clock = jest.spyOn(performance, 'now').mockReturnValue(1000);
  store = new MemoryFencedStore();
});
afterEach(() => jest.restoreAllMocks());

/** The map of the entries reads the clock once a millisecond; its timer for that comes before this one. */
async function at(milliseconds: number): Promise<void> {
  clock.mockReturnValue(1000 + milliseconds);
  await new Promise((resolve) => setTimeout(resolve, 2));
}
const read = (key = 'key', part?: string): Promise<Reading> =>
  store.read({ key, generation: '1', fence: `1:${key}`, part });
const fill = (ttl: number, key = 'key', part?: string): Promise<boolean> =>
  store.fill(key, `1:${key}`, value, ttl, part);

test('an entry without a value ends after a minute, so that its fence fills nothing any more', async () => {
  await read();
  await at(minute - 1);
  expect(await fill(minute)).toBe(true);
  await read('other');
  await at(3 * minute);
  expect(await fill(minute, 'other')).toBe(false);
});

test('an entry of parts ends with the lifetime of the part that was filled last', async () => {
  await read();
  await fill(2 * minute, 'key', 'first');
  await at(minute);
  await fill(2 * minute, 'key', 'second');
  await at(2 * minute + 1);
  expect((await read('key', 'first')).kind).toBe('miss');
  expect((await read('key', 'second')).kind).toBe('hit');
  await at(3 * minute + 1);
  expect(await store.read({ key: 'key', generation: '1', fence: '1:new' })).toEqual({
    kind: 'miss',
    fence: '1:new',
  });
});

test('a store that has begun anew fills nothing for as long as a writer may live that it does not know', async () => {
  await read('known');
  await fill(minute, 'known');
  await store.renew();
  expect(await read()).toEqual({ kind: 'bypass' });
  expect((await read('known')).kind).toBe('hit');
  await at(writerLifetime - 1);
  expect(await read()).toEqual({ kind: 'bypass' });
  await at(writerLifetime);
  expect((await read()).kind).toBe('miss');
});

test('a store that is closed keeps nothing', async () => {
  await read();
  await fill(minute);
  await store.setHint('hint', 'id', minute);
  await store.close();
  expect((await read()).kind).toBe('miss');
  expect(await store.hint('hint')).toBeUndefined();
});

test('the size of an entry counts its key, its value and 200 bytes besides', async () => {
  store = new MemoryFencedStore(1000);
  const [long, short] = ['k'.repeat(395), 'short'];
  await read(long);
  await read(short);
  await store.fill(short, `1:${short}`, Buffer.alloc(200), minute);
  expect((await read(short)).kind).toBe('hit');
  expect(await fill(minute, long)).toBe(true);
  // 595 and 405 bytes fill it; one more drops what was used least.
  await read('k');
  expect((await read(short)).kind).toBe('miss');
});

test('an entry takes 128 parts, and changes of those it has', async () => {
  await read();
  for (let part = 0; part < mostParts; part += 1) expect(await fill(minute, 'key', `${part}`)).toBe(true);
  expect(await fill(minute, 'key', 'more')).toBe(false);
  expect(await fill(minute, 'key', '0')).toBe(true);
});
