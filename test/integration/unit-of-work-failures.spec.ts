import { LostRace } from '../../src/kernel/unit-of-work';
import { User } from '../../src/modules/users/domain/user';
import { newUser } from '../support/database/entities';
import { until } from '../support/until';
import { Work } from '../support/database/work';

const poolSize = 3;
const unavailable = { kind: 'unavailable', code: 'database-unavailable' };

let work: Work;
beforeAll(async () => {
  work = await Work.start({
    DATABASE_POOL_SIZE: String(poolSize),
    // All of it is one tenant's here.
    DATABASE_TENANT_CONNECTIONS: String(poolSize),
  });
});
afterAll(() => work.service.stop());
beforeEach(() => work.renewTenant());
/** Every connection comes back, whatever went wrong before: one that was killed as soon as the driver has noticed. */
afterEach(() =>
  until(
    'every connection is back',
    () => {
      const { totalCount, idleCount, waitingCount } = work.pool;
      return totalCount <= poolSize && idleCount === totalCount && waitingCount === 0;
    },
    () =>
      `${work.pool.totalCount} connections, ${work.pool.idleCount} idle, ${work.pool.waitingCount} waiting`,
  ),
);

test('two units that lock two rows crosswise both succeed: the one PostgreSQL stops is tried again', async () => {
  const [one, two] = [await work.stored(), await work.stored()];
  let locked = 0;
  let tries = 0;
  const crossing = (first: User, second: User, fullName: string): Promise<void> =>
    work.write(async () => {
      tries += 1;
      await work.users.lockById(first.id);
      locked += 1;
      await until('both hold their first row', () => locked >= 2);
      const user = await work.users.lockById(second.id);
      if (!user) throw new Error('Not found');
      user.change({ fullName }, new Date());
      await work.users.update(user);
    });
  await Promise.all([crossing(one, two, 'by one'), crossing(two, one, 'by two')]);
  // The one that starts again may be quicker than the one that waits, and they cross once more.
  expect(tries).toBeGreaterThanOrEqual(3);
  const names = await work.inTenant(() => Promise.all([one, two].map(({ id }) => work.users.findById(id))));
  expect(names.map((user) => user?.fullName)).toEqual(['by two', 'by one']);
});

test.each(['40001', '40P01'])('a conflict (%s) that no further try resolves is overloaded', async (code) => {
  const tried = jest.fn();
  const unit = work.write(async () => {
    tried();
    await work.users.add(newUser());
    await work.database.select(`do $$ begin raise exception using errcode = '${code}'; end $$`, []);
  });
  await expect(unit).rejects.toMatchObject({ kind: 'unavailable', code: 'overloaded' });
  expect(tried).toHaveBeenCalledTimes(4);
  expect(await work.committedNames()).toEqual([]);
});

test('a unit that loses a race runs again as a whole, though it was lost in a part of it', async () => {
  let tries = 0;
  await work.write(async () => {
    tries += 1;
    await work.users.add(newUser({ username: `try-${tries}` }));
    await work.unitOfWork.write(async () => {
      if (tries === 1) throw new LostRace(new Error('too late'));
    });
  });
  expect(await work.committedNames()).toEqual(['try-2']);
});

test('a unit that loses every race throws what the last one was lost to', async () => {
  const tried = jest.fn();
  const unit = work.write(async () => {
    tried();
    await work.users.add(newUser());
    throw new LostRace(new Error('too late'));
  });
  await expect(unit).rejects.toThrow('too late');
  expect(tried).toHaveBeenCalledTimes(4);
  expect(await work.committedNames()).toEqual([]);
});

test('another try starts afresh: nothing of the first is kept, no hook runs twice', async () => {
  const hook = jest.fn();
  let tries = 0;
  const user = newUser();
  await work.write(async () => {
    tries += 1;
    await work.unitOfWork.afterCommit(hook);
    await work.users.add(user);
    if (tries === 1)
      await work.database.select(`do $$ begin raise exception using errcode = '40001'; end $$`, []);
  });
  expect(await work.committedNames()).toEqual([user.username]);
  expect(hook).toHaveBeenCalledTimes(1);
});

test.each(['40001', '40P01'])(
  'another try (%s) may change again what was loaded before the unit',
  async (code) => {
    const user = await work.stored();
    let tries = 0;
    await work.write(async () => {
      tries += 1;
      user.change({ fullName: `Try ${tries}` }, new Date());
      await work.users.update(user);
      if (tries === 1)
        await work.database.select(`do $$ begin raise exception using errcode = '${code}'; end $$`, []);
    });
    expect(user.version).toBe(2);
    expect(await work.inTenant(() => work.users.findById(user.id))).toEqual(user);
  },
);

const uses: readonly [string, (user: User) => Promise<unknown>][] = [
  ['a read', (user) => work.users.findById(user.id)],
  ['an insert', () => work.users.add(newUser())],
  ['an update', (user) => work.users.update(user)],
  ['the commit', async () => undefined],
];

describe.each(uses)('a connection that is killed before %s', (_, use) => {
  test.each(['at once', 'once the driver has noticed'])(
    'makes the unit database-unavailable (%s)',
    async (when) => {
      const user = await work.stored();
      const unit = work.write(async () => {
        await work.users.add(newUser());
        const pid = await work.backend();
        const dropped = work.dropped(pid);
        await work.kill(pid);
        if (when !== 'at once') await dropped;
        await use(user);
      });
      await expect(unit).rejects.toMatchObject(unavailable);
      expect(await work.committedNames()).toEqual([user.username]);
      const next = await work.stored();
      expect(await work.committedNames()).toEqual([user.username, next.username]);
    },
  );
});

test('connections that are killed while idle are replaced unseen', async () => {
  const user = await work.stored();
  for (let index = 0; index < 5; index += 1) {
    const pid = await work.inTenant(() => work.backend());
    const dropped = work.dropped(pid);
    await work.kill(pid);
    await dropped;
    expect(await work.inTenant(() => work.users.findById(user.id))).toEqual(user);
  }
});

test('300 failing units leak no connection', async () => {
  const ways = [
    () => Promise.reject(new Error('Mishap')),
    () => work.database.select('select 1 / 0', []),
    () => work.users.add(newUser({ role: 'king' as 'owner' })),
    async () => work.kill(await work.backend()),
  ];
  const units = Array.from({ length: 300 }, (_, index) =>
    work.write(async () => {
      // Killing costs a new connection each time, so only a few are.
      await ways[index % 60 === 3 ? 3 : index % 3]?.();
    }),
  );
  const ends = await Promise.allSettled(units);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toEqual([]);
  expect(await work.committedNames()).toEqual([]);
});

describe('TypeORM’s own transactions inside a unit of work', () => {
  test.each(['save', 'transaction'])('%s() commits nothing before the unit does', async (method) => {
    const user = newUser();
    const unit = work.write(async () => {
      await work.database.write(async (manager) => {
        const row = Object.assign(user, { tenantId: work.tenant });
        if (method === 'save') await manager.save(User, row);
        else await manager.transaction(async (inner) => void (await inner.insert(User, row as never)));
      });
      expect(await work.committedNames()).toEqual([]);
      throw new Error('Mishap');
    });
    await expect(unit).rejects.toThrow('Mishap');
    expect(await work.committedNames()).toEqual([]);
  });
});
