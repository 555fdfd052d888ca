import { runAsSystem, runAsTenant } from '../../src/kernel/scope';
import { newUser } from '../support/entities';
import { queryAs } from '../support/sql';
import { interceptStatements } from '../support/statements';
import { Work } from '../support/work';

let work: Work;
beforeAll(async () => {
  work = await Work.start();
});
afterAll(() => work.service.stop());
beforeEach(() => work.renewTenant());

const mishap = new Error('Mishap');
const fail = (): Promise<never> => Promise.reject(mishap);

describe('a unit of work', () => {
  test('commits what it and the units nested in it did, at its own end', async () => {
    const [one, two] = [newUser(), newUser()];
    const answer = await work.write(async () => {
      await work.users.add(one);
      const nested = await work.unitOfWork.write(async () => {
        await work.users.add(two);
        expect(await work.users.findById(one.id)).toEqual(one);
        return 'nested';
      });
      expect(await work.committedNames()).toEqual([]);
      return nested;
    });
    expect(answer).toBe('nested');
    expect(await work.committedNames()).toEqual([one.username, two.username]);
  });

  test('rolls all back when it throws', async () => {
    const unit = work.write(async () => {
      await work.users.add(newUser());
      await fail();
    });
    await expect(unit).rejects.toBe(mishap);
    expect(await work.committedNames()).toEqual([]);
  });

  test('rolls all back when a nested unit throws and somebody in between swallows it', async () => {
    const unit = work.write(async () => {
      await work.users.add(newUser());
      await work.unitOfWork
        .write(async () => {
          await work.users.add(newUser());
          await work.unitOfWork.write(fail);
        })
        .catch(() => undefined);
      await work.users.add(newUser());
      return 'as if nothing had happened';
    });
    await expect(unit).rejects.toBe(mishap);
    expect(await work.committedNames()).toEqual([]);
  });

  test.each([
    ['a repository', 'user-email-taken', async () => work.users.add(newUser({ email: 'taken@example.com' }))],
    ['a read', '22012', async () => work.database.select('select 1 / 0', [])],
  ])('refuses to commit when the error of %s was swallowed', async (_, code, statement) => {
    const first = await work.stored(newUser({ email: 'taken@example.com' }));
    const swallowed: unknown[] = [];
    const unit = work.write(async () => {
      await work.users.add(newUser());
      await (statement() as Promise<unknown>).catch((error: unknown) => swallowed.push(error));
    });
    await expect(unit).rejects.toThrow(/rolled back|duplicate key/);
    expect(swallowed).toEqual([expect.objectContaining({ code })]);
    expect(await work.committedNames()).toEqual([first.username]);
  });

  test('is one for each tenant: changing it inside throws', async () => {
    const other = (await work.service.tenant()).id;
    await work.write(async () => {
      for (const change of [
        () => runAsTenant(other, () => work.users.findById(other)),
        () => runAsTenant(other, () => work.unitOfWork.write(fail)),
        () => runAsTenant(other, () => work.users.add(newUser())),
        () => runAsSystem(() => work.database.select('select 1', [])),
      ])
        await expect(change()).rejects.toThrow('A unit of work cannot change its tenant');
    });
  });

  test('cannot be used by what was not awaited in it', async () => {
    let late: (() => Promise<unknown>)[] = [];
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const stragglers: Promise<unknown>[] = [];
    await work.write(async () => {
      late = [
        () => work.users.add(newUser()),
        () =>
          work.users.list({
            filters: [],
            switches: [],
            sort: { field: 'createdAt', descending: true },
            limit: 1,
            total: false,
          }),
        () => work.unitOfWork.write(async () => undefined),
        () => work.unitOfWork.afterCommit(() => undefined),
      ];
      for (const call of late) stragglers.push(gate.then(call));
    });
    go();
    for (const straggler of stragglers)
      await expect(straggler).rejects.toThrow(
        'The unit of work is over: something inside it was not awaited',
      );
    expect(await work.committedNames()).toEqual([]);
  });

  test('is not needed for a single call, which then has its own short transaction', async () => {
    const { statements, stop } = interceptStatements();
    const user = await work.stored();
    stop();
    expect(statements.map(({ text }) => text.split(' ', 1)[0])).toEqual(['BEGIN;', 'INSERT', 'COMMIT']);
    expect(await work.committedNames()).toEqual([user.username]);
  });
});

describe('hooks after commit', () => {
  test('run after the commit, in order, before write returns, also those of nested units', async () => {
    const seen: unknown[] = [];
    const note = (what: string) => async (): Promise<void> => {
      seen.push([what, await work.committedNames()]);
    };
    const user = newUser();
    await work.write(async () => {
      await work.unitOfWork.afterCommit(note('first'));
      await work.unitOfWork.write(() => work.unitOfWork.afterCommit(note('nested')));
      await work.users.add(user);
      seen.push('end of work');
    });
    expect(seen).toEqual(['end of work', ['first', [user.username]], ['nested', [user.username]]]);
  });

  test('do not run after a rollback or a refused commit', async () => {
    const hook = jest.fn();
    for (const end of [fail, () => work.database.select('select 1 / 0', []).catch(() => undefined)]) {
      const unit = work.write(async () => {
        await work.unitOfWork.afterCommit(hook);
        await end();
      });
      await expect(unit).rejects.toThrow();
    }
    expect(hook).not.toHaveBeenCalled();
  });

  test('that throw fail neither the write nor the hooks after them', async () => {
    const last = jest.fn();
    const user = newUser();
    const answer = await work.write(async () => {
      await work.unitOfWork.afterCommit(fail);
      await work.unitOfWork.afterCommit(last);
      await work.users.add(user);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(last).toHaveBeenCalledTimes(1);
    expect(await work.committedNames()).toEqual([user.username]);
  });

  test('may open a unit of work of their own', async () => {
    const user = newUser();
    await work.write(() => work.unitOfWork.afterCommit(() => work.users.add(user)));
    expect(await work.committedNames()).toEqual([user.username]);
  });

  test('run at once outside a unit of work', async () => {
    const hook = jest.fn();
    await work.inTenant(() => work.unitOfWork.afterCommit(hook));
    expect(hook).toHaveBeenCalledTimes(1);
  });
});

describe('a read outside a unit of work', () => {
  test.each(['findById', 'list'] as const)('(%s) is one statement and one round trip', async (method) => {
    const user = await work.stored();
    const readies: number[] = [];
    const count = (): void => void readies.push(1);
    const { statements, stop } = interceptStatements();
    work.pool.on('acquire', (client) => {
      const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
      connection.off('readyForQuery', count).on('readyForQuery', count);
    });
    const query = {
      filters: [],
      switches: [],
      sort: { field: 'createdAt', descending: true },
      limit: 20,
      total: false,
    };
    await work.inTenant<unknown>(() =>
      method === 'list' ? work.users.list(query) : work.users.findById(user.id),
    );
    stop();
    work.pool.removeAllListeners('acquire');
    expect(statements).toHaveLength(1);
    // PostgreSQL says "ready for query" once for every round trip.
    expect(readies).toHaveLength(1);
  });

  test('leaves no transaction and no setting on its connection', async () => {
    const user = await work.stored();
    await work.inTenant(() => work.users.findById(user.id));
    const client = await work.pool.connect();
    const { rows } = await client.query(
      `select current_setting('strata.tenant_id', true) as tenant, pg_backend_pid() as pid`,
    );
    client.release();
    expect(rows[0]).toMatchObject({ tenant: '' });
    const sql = 'select state, xact_start from pg_stat_activity where datname = $1 and application_name = $2';
    const { name, superuserUrl } = work.service.database;
    for (const row of await queryAs(superuserUrl, sql, [name, 'strata']))
      expect(row).toEqual({ state: 'idle', xact_start: null });
  });
});
