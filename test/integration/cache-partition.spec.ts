import { CachedInstance } from '../support/cache/cached-instance';
import { now } from '../support/cache/history';
import { onEachStore } from '../support/cache/on-each-store';
import { type Service, startService } from '../support/service';
import { startTcpProxy, type TcpProxy } from '../support/network/tcp-proxy';
import { until } from '../support/until';

/** Milliseconds for which an instance may believe what it last saw in PostgreSQL. */
const bound = 900;

onEachStore(
  (world) => {
    let proxy: TcpProxy;
    let service: Service;
    let cutOff: CachedInstance;

    beforeEach(async () => {
      const { database, redis } = world;
      proxy = await startTcpProxy(redis!.port);
      service = await startService({ database, env: { REDIS_URL: `redis://127.0.0.1:${proxy.port}` } });
      cutOff = new CachedInstance(service, false);
      await until('it trusts the store', () => cutOff.contact.trusted() !== undefined);
    });

    afterEach(async () => {
      await service.stop();
      await proxy.close();
    });

    /** Reads with `by` until long after the bound; answers when the last that was told `old` had begun. */
    async function lastToldOld(by: CachedInstance, old: string, since: number): Promise<number> {
      let last = -Infinity;
      for (let begin = now(); begin < since + 2 * bound; begin = now()) {
        const found = await world.read(by);
        if (found === old) last = begin;
      }
      return last;
    }

    test.each(['cut', 'freeze'] as const)(
      'a commit by an instance without its store (%s) is seen by the others within 900 ms, and at once by itself',
      async (failure) => {
        expect([await world.read(), await world.read(), await world.read(cutOff)]).toEqual(
          Array(3).fill('first'),
        );
        proxy[failure]();
        const user = await cutOff.write(world.tenant, world.user.id, 'second');
        const acknowledged = now();
        expect(user.fullName).toBe('second');
        const told = await Promise.all([
          lastToldOld(world.a, 'first', acknowledged),
          lastToldOld(world.b, 'first', acknowledged),
          lastToldOld(cutOff, 'first', acknowledged),
        ]);
        const [a, b, own] = told.map((moment) => moment - acknowledged);
        expect(a).toBeLessThan(bound);
        expect(b).toBeLessThan(bound);
        expect(own).toBe(-Infinity);
        await until('it is cached again', async () => {
          await world.read(world.b);
          return world.b.seen.reads.at(-1) === 'hit';
        });
        world.a.forget();
        world.b.forget();
      },
    );

    test('an instance that comes back to its store has forgotten what it knew of it', async () => {
      await world.read(cutOff);
      proxy.cut();
      await world.write('second');
      expect(await world.read(cutOff)).toBe('second');
      proxy.restore();
      await until('it trusts the store again', () => cutOff.contact.trusted() !== undefined);
      expect(await world.read(cutOff)).toBe('second');
      await cutOff.write(world.tenant, world.user.id, 'third');
      expect([await world.read(), await world.read(cutOff)]).toEqual(['third', 'third']);
      // Writes of the third instance are not in the book of the other two.
      world.a.forget();
      world.b.forget();
    });
  },
  ['Redis and two instances'],
  false,
);
