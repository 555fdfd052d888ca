import { newUser } from '../support/database/entities';
import { Work } from '../support/database/work';

let work: Work;
beforeAll(async () => {
  work = await Work.start();
});
afterAll(() => work.service.stop());
beforeEach(() => work.renewTenant());

const fail = (): Promise<never> => Promise.reject(new Error('Mishap'));

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
      await expect(unit).rejects.toThrow(/Mishap|rolled back/);
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
