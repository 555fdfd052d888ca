import { runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { newUser } from '../support/database/entities';
import { makeGate } from '../support/order/gate';
import { interceptStatements } from '../support/database/statements';
import { Work } from '../support/database/work';

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
    const { opened, open } = makeGate();
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
      for (const call of late) stragglers.push(opened.then(call));
    });
    open();
    for (const straggler of stragglers)
      await expect(straggler).rejects.toThrow(
        'The unit of work has ended: a statement inside it was not awaited',
      );
    expect(await work.committedNames()).toEqual([]);
  });

  test.each([
    ['a repository’s write', () => work.users.add(newUser())],
    ['a nested unit', () => work.unitOfWork.write(() => work.users.add(newUser()))],
  ])('commits nothing when %s in it was not awaited', async (_, write) => {
    let straggler: Promise<unknown> = Promise.resolve();
    const unit = work.write(async () => {
      await work.users.add(newUser());
      straggler = write();
    });
    await expect(unit).rejects.toThrow('A statement inside the unit of work was not awaited');
    await Promise.allSettled([straggler]);
    expect(await work.committedNames()).toEqual([]);
  });

  test('puts the version of what it changed back when it is rolled back', async () => {
    const user = await work.stored();
    const rename = (fullName: string): Promise<void> => {
      user.change({ fullName }, new Date());
      return work.users.update(user);
    };
    const unit = work.write(async () => {
      await rename('Once');
      await work.unitOfWork.write(() => rename('Twice'));
      expect(user.version).toBe(3);
      await fail();
    });
    await expect(unit).rejects.toBe(mishap);
    expect(user.version).toBe(1);
    await work.inTenant(() => rename('Stored'));
    expect(await work.inTenant(() => work.users.findById(user.id))).toMatchObject({
      version: 2,
      fullName: 'Stored',
    });
  });

  test('is not needed for a single call, which then has its own short transaction', async () => {
    const { statements, stop } = interceptStatements();
    const user = await work.stored();
    stop();
    expect(statements.map(({ text }) => text.trim().split(' ', 1)[0])).toEqual([
      'BEGIN',
      // The row, its event and its entry of the audit log.
      'with',
      'COMMIT',
    ]);
    expect(await work.committedNames()).toEqual([user.username]);
  });
});
