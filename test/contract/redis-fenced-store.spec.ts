import { readFileSync } from 'node:fs';
import { CacheKeys } from '../../src/platform/data/cache/cache-keys';
import { type FencedStore, writerLifetime } from '../../src/platform/data/cache/fenced-store';
import { oneGuard } from '../../src/platform/data/cache/guards';
import { RedisFencedStore } from '../../src/platform/data/cache/redis-fenced-store';
import { patientSockets } from '../support/http/patient-sockets';
import { startRedisServer } from '../support/servers/redis-server';
import {
  newEnvironment,
  redis,
  redisSubject,
  type RedisSubject,
  redisUrl,
} from '../support/cache/store-subjects';

patientSockets();

describe('The store in Redis', () => {
  let subject: RedisSubject;
  let store: FencedStore;
  let key: string;
  beforeEach(async () => {
    subject = await redisSubject();
    store = subject.store;
    key = `${subject.prefix}users:1`;
  });
  afterEach(() => subject.stop());
  const read = (fence = '1:a') => store.read({ key, generation: '1', fence });
  const value = Buffer.from('v');

  it('takes no fill while it is young, and hands out what it has', async () => {
    await redis('DEL', subject.guard);
    expect(await read()).toEqual({ kind: 'bypass' });
    // Once more, now that the guard is there: it is its age that counts.
    expect(await read()).toEqual({ kind: 'bypass' });
    await redis('HSET', subject.guard, 'born', String(Date.now() - writerLifetime - 1));
    expect((await read()).kind).toBe('miss');
    expect(await store.fill(key, '1:a', value, 60_000)).toBe(true);
    await redis('DEL', subject.guard);
    expect(await read()).toEqual({ kind: 'hit', fence: '1:a', value });
  });

  it('is young from the first writer on, and no older for a second one', async () => {
    await redis('DEL', subject.guard);
    await store.enter({ keys: [key], writer: 'a' });
    const born = Number(await redis('HGET', subject.guard, 'born'));
    expect(Math.abs(Date.now() - born)).toBeLessThan(5000);
    await store.enter({ keys: [key], writer: 'b' });
    expect(Number(await redis('HGET', subject.guard, 'born'))).toBe(born);
    for (const writer of ['a', 'b']) await store.leave({ keys: [key], writer });
    expect(await read()).toEqual({ kind: 'bypass' });
  });

  it('knows a writer for as long as it may live', async () => {
    await store.enter({ keys: [key], writer: 'w' });
    const [, deadline] = /^w=(\d+);$/.exec(String(await redis('HGET', subject.guard, key))) ?? [];
    const left = Number(deadline) - Date.now();
    expect(left).toBeGreaterThan(writerLifetime - 5000);
    expect(left).toBeLessThanOrEqual(writerLifetime);
  });

  it('keeps nothing of a writer that has left, or whose lifetime has ended by the next read', async () => {
    await store.enter({ keys: [key], writer: 'a' });
    await store.leave({ keys: [key], writer: 'a' });
    expect(await redis('HKEYS', subject.guard)).toEqual(['born']);
    await store.enter({ keys: [key], writer: 'b' });
    await subject.endLifetimes();
    await read();
    expect(await redis('HKEYS', subject.guard)).toEqual(['born']);
  });

  it('leaves the guard and other environments alone when everything is cleared', async () => {
    const other = await redisSubject();
    const theirs = { key: `${other.prefix}users:1`, generation: '1', fence: '1:b' };
    await other.store.read(theirs);
    await other.store.fill(theirs.key, '1:b', value, 60_000);
    await read();
    expect(await store.clear(subject.prefix)).toBe(1);
    expect(await redis('EXISTS', subject.guard)).toBe(1);
    expect((await other.store.read(theirs)).kind).toBe('hit');
    await other.stop();
  });

  it.each([
    ['database', (guard: string) => new RedisFencedStore({ url: `${redisUrl}/1` }, oneGuard(guard))],
    ['environment', () => new RedisFencedStore({ url: redisUrl }, new CacheKeys(newEnvironment()).guards)],
  ])(
    'is another one in another %s of the same server: its writers would not be seen here',
    async (_n, make) => {
      const other = make(subject.guard);
      await other.open();
      expect(await other.identity()).not.toBe(await store.identity());
      await other.close();
      const same = new RedisFencedStore({ url: `${redisUrl}/0` }, oneGuard(subject.guard));
      await same.open();
      expect(await same.identity()).toBe(await store.identity());
      await same.close();
    },
  );

  it('gives every key but the guard an end', async () => {
    const ttl = async (): Promise<number> => Number(await redis('PTTL', key));
    await read();
    expect(await ttl()).toBeGreaterThan(50_000);
    await store.fill(key, '1:a', value, 5000);
    expect(await ttl()).toBeLessThanOrEqual(5000);
    await store.setHint(`${key}.hint`, 'id', 5000);
    expect(Number(await redis('PTTL', `${key}.hint`))).toBeGreaterThan(0);
    expect(await redis('PTTL', subject.guard)).toBe(-1);
  });

  it('goes on when the server has forgotten the scripts', async () => {
    const steps: readonly (readonly [() => Promise<unknown>, unknown])[] = [
      [() => read(), { kind: 'miss', fence: '1:a' }],
      [() => store.fill(key, '1:a', value, 60_000), true],
      [() => read(), { kind: 'hit', fence: '1:a', value }],
      [() => store.enter({ keys: [key], writer: 'w' }), undefined],
      [() => store.leave({ keys: [key], writer: 'w' }), undefined],
      [() => read('1:c'), { kind: 'miss', fence: '1:c' }],
    ];
    for (const [step, answer] of steps) {
      await redis('SCRIPT', 'FLUSH', 'SYNC');
      expect(await step()).toEqual(answer);
    }
  });

  it('needs no more rights than docs/guides/caching.md gives it', async () => {
    const guide = readFileSync(`${__dirname}/../../docs/guides/caching.md`, 'utf8');
    const [, rules = ''] = /^ *ACL SETUSER strata on >PASSWORD (.+)$/m.exec(guide) ?? [];
    expect(rules).toContain('-@all');
    await redis(
      'ACL',
      'SETUSER',
      'narrow',
      'reset',
      'on',
      '>narrow',
      ...rules.replace('production', 'store-*').split(' '),
    );
    const login = 'narrow:narrow@';
    const narrow = await redisSubject(login);
    const at = { key: `${narrow.prefix}users:1`, generation: '1', fence: '1:a' };
    try {
      await redis('SCRIPT', 'FLUSH', 'SYNC');
      expect((await narrow.store.read(at)).kind).toBe('miss');
      expect(await narrow.store.fill(at.key, '1:a', value, 60_000)).toBe(true);
      await narrow.store.setHint(`${at.key}.hint`, 'id', 60_000);
      expect(await narrow.store.hint(`${at.key}.hint`)).toBe('id');
      expect(await narrow.store.clear(narrow.prefix)).toBe(2);
      await narrow.store.enter({ keys: [at.key], writer: 'w' });
      expect((await narrow.store.read(at)).kind).toBe('bypass');
      await narrow.store.leave({ keys: [at.key], writer: 'w' });
      expect(await narrow.store.identity()).toMatch(/^redis:/);
      const elsewhere = { ...at, key: 'elsewhere:1:users:1' };
      await expect(narrow.store.read(elsewhere)).rejects.toThrow('NOPERM');
    } finally {
      await narrow.stop();
      await redis('ACL', 'DELUSER', 'narrow');
    }
  });
});

it.each(['volatile-lru', 'volatile-ttl'])('a full server keeps the guard under %s', async (policy) => {
  const server = await startRedisServer({ settings: { maxmemory: '2mb', 'maxmemory-policy': policy } });
  const { all: prefix, guard } = new CacheKeys(newEnvironment());
  const store = new RedisFencedStore({ url: server.url }, oneGuard(guard));
  await store.open();
  await server.send('HSET', guard, 'born', '1');
  for (let index = 0; index < 2000; index += 1) {
    const fence = `1:${index}`;
    const key = `${prefix}t:users:${index}`;
    expect(await store.read({ key, generation: '1', fence })).toEqual({ kind: 'miss', fence });
    await store.fill(key, fence, Buffer.alloc(1000), 60_000);
  }
  expect(String(await server.send('INFO', 'stats'))).toMatch(/evicted_keys:[1-9]/);
  await store.close();
  await server.stop();
});
