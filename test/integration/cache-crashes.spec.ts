import { CacheProcess } from '../support/cache/cache-process';
import { now } from '../support/cache/history';
import { onEachStore } from '../support/cache/on-each-store';

const crash = new Error('The test ends this writer');

onEachStore((world) => {
  describe('a writer that loses PostgreSQL before its COMMIT', () => {
    beforeEach(async () => {
      await world.read();
      const writer = await world.writing('second').to('entered');
      await world.endTransactions();
      await writer.fail(crash).catch((error) => {
        if (error !== crash) throw error;
      });
    });

    test('keeps its user out of the cache until its deadline, and no longer', async () => {
      expect([await world.read(), await world.read(world.a)]).toEqual(['first', 'first']);
      expect(world.b.seen).toMatchObject({ fills: [true] });
      await world.expireWriters();
      expect([await world.read(), await world.read()]).toEqual(['first', 'first']);
      expect(world.b.seen.reads.slice(-2)).toEqual(['miss', 'hit']);
    });

    test('is no hindrance to the next writer', async () => {
      await world.write('second');
      expect([await world.read(), await world.read(world.a)]).toEqual(['second', 'second']);
    });
  });

  describe('a writer that ends after its COMMIT and before anybody is told', () => {
    test('leaves no old value behind, not even a slow reader’s', async () => {
      const slow = await world.reading().to('loaded');
      await world.writing('second').to('committed');
      await slow.end();
      expect(world.b.seen.fills).toEqual([false]);
      expect([await world.read(), await world.read(world.a)]).toEqual(['second', 'second']);
      await world.expireWriters();
      expect([await world.read(), await world.read()]).toEqual(['second', 'second']);
      expect(world.b.seen.reads.slice(-2)).toEqual(['miss', 'hit']);
    });

    test('leaves no old value behind that a reader loaded before its COMMIT, while it was under way', async () => {
      const writer = await world.writing('second').to('entered');
      const slow = await world.reading().to('loaded');
      await writer.to('committed');
      await slow.end();
      await world.expireWriters();
      expect(await world.read()).toBe('second');
    });
  });

  describe('a store that is emptied', () => {
    test.each(['changed', 'entered', 'committed'] as const)(
      'while a writer is at "%s" is filled with no old value',
      async (step) => {
        const before = await world.reading().to('loaded');
        const writer = await world.writing('second').to(step);
        await world.flush();
        const after = await world.reading(world.a).to('loaded');
        await before.end();
        await writer.end();
        await after.end();
        expect([...world.a.seen.fills, ...world.b.seen.fills]).not.toContain(true);
        expect([await world.read(), await world.read(world.a)]).toEqual(['second', 'second']);
      },
    );

    test('under a writer that ends before its COMMIT or after it is filled with no old value', async () => {
      const writer = await world.writing('second').to('entered');
      await world.flush();
      const slow = await world.reading().to('loaded');
      await writer.to('committed');
      await slow.end();
      expect([await world.read(), await world.read(world.a)]).toEqual(['second', 'second']);
    });
  });
});

onEachStore(
  (world) => {
    const redis = (...words: string[]): Promise<unknown> => world.redis!.send(...words);
    test.each(['entered', 'committed'] as const)(
      'the list of writers may be evicted while one is at "%s"',
      async (step) => {
        const slow = await world.reading().to('loaded');
        const writer = await world.writing('second').to(step);
        await redis('DEL', world.keys.guard);
        await slow.end();
        const told = step === 'entered' ? 'first' : 'second';
        expect([await world.read(), await world.read(world.a)]).toEqual([told, told]);
        expect(world.a.seen).toMatchObject({ reads: ['bypass'], fills: [] });
        await writer.end();
        expect([await world.read(), await world.read(world.a)]).toEqual(['second', 'second']);
        expect(world.b.seen.fills).toEqual([false]);
      },
    );

    test('the list of writers and the entry may be evicted together, and the writer die', async () => {
      const writer = await world.writing('second').to('entered');
      await redis('DEL', world.keys.guard, world.entry);
      const slow = await world.reading().to('loaded');
      await writer.to('committed');
      await slow.end();
      expect([await world.read(), await world.read(world.a)]).toEqual(['second', 'second']);
      expect([...world.a.seen.fills, ...world.b.seen.fills]).toEqual([]);
    });

    test('a store that has forgotten its writers is filled again once none of them can live', async () => {
      await world.flush();
      await world.read();
      expect(world.b.seen).toMatchObject({ reads: ['bypass'], fills: [] });
      const [seconds] = (await world.redis!.send('TIME')) as [string];
      const born = (ago: number): Promise<unknown> =>
        redis('HSET', world.keys.guard, 'born', `${Number(seconds) * 1000 - ago}`);
      // A whole second may be missing in what the store says of the time, and a slow machine takes some more.
      await born(5_000);
      await world.read();
      await born(10_000);
      await world.read();
      await world.read();
      expect(world.b.seen.reads).toEqual(['bypass', 'bypass', 'miss', 'hit']);
    });

    test.each([
      ['entered', 'first'],
      ['committed', 'second'],
    ] as const)('a process that is killed at "%s" leaves "%s" behind', async (step, told) => {
      const { a, database, redis, tenant, user } = world;
      await world.read();
      const victim = await CacheProcess.start(database, redis!.url);
      try {
        const begin = now();
        await victim.call('write', tenant, user.id, 'second', step);
        if (step === 'committed')
          a.history.writes.push({ key: user.id, version: 2, value: 'second', begin, end: Infinity });
      } finally {
        await victim.kill();
      }
      expect([await world.read(), await world.read(a)]).toEqual([told, told]);
      expect(world.b.seen).toMatchObject({ reads: ['miss', 'bypass'], fills: [true] });
      await world.expireWriters();
      expect([await world.read(), await world.read(), await world.read(a)]).toEqual([told, told, told]);
      expect(world.b.seen.reads).toEqual(['miss', 'bypass', 'miss', 'hit']);
    });
  },
  ['Redis and two instances'],
);
