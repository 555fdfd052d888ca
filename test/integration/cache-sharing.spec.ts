import { runAsTenant } from '../../src/kernel/authorization/scope';
import { newUser } from '../support/database/entities';
import { onEachStore } from '../support/cache/on-each-store';
import { until } from '../support/until';
import { Walk } from '../support/order/walk';

onEachStore((world) => {
  const seen = (what: string, count: number): Promise<unknown> =>
    until(
      `${count} reads are a ${what}`,
      () => world.b.seen.reads.filter((one) => one === what).length === count,
    );

  const inUnit = <T>(work: () => Promise<T>): Promise<T> =>
    runAsTenant(world.tenant, () => world.b.unitOfWork.write(work));
  const findUser = () => runAsTenant(world.tenant, () => world.b.users.findById(world.user.id));
  const find = async () => (await findUser())?.fullName;

  describe('readers that come at the same time', () => {
    test('share one load', async () => {
      const first = await world.reading().to('loaded');
      const others = Array.from({ length: 20 }, () => world.read());
      await seen('miss', 21);
      expect([await first.end(), ...(await Promise.all(others))]).toEqual(Array(21).fill('first'));
      expect(world.b.seen).toMatchObject({ loads: 1, fills: [true] });
    });

    test('do not share it with one that comes after a write', async () => {
      const slow = await world.reading().to('loaded');
      await world.write('second');
      expect(await world.read()).toBe('second');
      expect(await slow.end()).toBe('first');
    });

    test('share only the next load while the store keeps them out', async () => {
      const first = await world.writing('second').to('entered');
      const slow = await world.reading().to('loaded');
      await first.end();
      const second = await world.writing('third').to('entered');
      const later = [world.read(), world.read(), world.read()];
      await seen('bypass', 4);
      expect(await slow.end()).toBe('first');
      expect(await Promise.all(later)).toEqual(['second', 'second', 'second']);
      expect(world.b.seen.loads).toBe(2);
      await second.end();
    });

    test('share no object', async () => {
      const first = await world.reading().to('loaded');
      const [one, other] = [findUser(), findUser()];
      await seen('miss', 3);
      await first.end();
      const [changed, kept, hit] = [await one, await other, await findUser()];
      Object.assign(changed!, { fullName: 'changed by a reader' });
      expect([kept?.fullName, hit?.fullName, await world.read()]).toEqual(['first', 'first', 'first']);
    });
  });

  describe('a unit of work', () => {
    test('is told by the database, and keeps nothing of it', async () => {
      await world.read();
      const [reads, fills] = [world.b.seen.reads.length, world.b.seen.fills.length];
      expect(await inUnit(find)).toBe('first');
      await world.evict();
      expect(await inUnit(find)).toBe('first');
      expect(world.b.seen).toMatchObject({ loads: 3 });
      expect([world.b.seen.reads.length, world.b.seen.fills.length]).toEqual([reads, fills]);
    });

    test('sees what it has written, and nobody else does before its COMMIT', async () => {
      await world.read();
      const told: unknown[] = [];
      const writer = new Walk<'written', void>((at) =>
        inUnit(async () => {
          const user = (await world.b.users.lockById(world.user.id))!;
          user.change({ fullName: 'second' }, new Date());
          await world.b.users.update(user);
          told.push(await find());
          await at('written');
        }),
      );
      await writer.to('written');
      expect([told, await world.read()]).toEqual([['second'], 'first']);
      const failure = new Error('It changes its mind');
      await expect(writer.fail(failure)).rejects.toBe(failure);
      expect([await world.read(), await world.read(world.a)]).toEqual(['first', 'first']);
    });
  });

  describe('bytes of another tenant under a tenant’s key', () => {
    test.each(['another id', 'the same id'])('are refused and replaced: %s', async (which) => {
      const theirs = (await world.b.service.tenant()).id;
      const same = which === 'the same id' ? world.user.id : undefined;
      const stranger = Object.assign(newUser({ fullName: 'stranger' }), same && { id: same });
      await world.added(stranger, theirs);
      await world.b.read(theirs, stranger.id);
      const generation = world.b.contact.trusted()!;
      const [from, to] = [world.keys.entry(theirs, 'users', stranger.id), world.entry];
      const planted = await world.b.store.read({ key: from, generation, fence: `${generation}:x` });
      const room = await world.b.store.read({ key: to, generation, fence: `${generation}:y` });
      if (planted.kind !== 'hit' || room.kind !== 'miss') throw new Error('Nothing could be planted');
      expect(await world.b.store.fill(to, room.fence, planted.value, 60_000)).toBe(true);
      world.b.forget();
      const own = { id: world.user.id, tenantId: world.tenant, fullName: 'first' };
      expect([await findUser(), await findUser()]).toMatchObject([own, own]);
      expect(world.b.seen.reads).toEqual(['refused', 'hit']);
    });
  });
});
