import { isNotDeleted, type User, userNotFound } from '../../src/modules/users/domain/user';
import type { TakenNames } from '../../src/modules/users/domain/user.repository';
import { copyOf, newUser } from '../support/database/entities';
import { awkwardNames } from '../support/database/random-rows';
import { queryAs } from '../support/sql';
import { everything } from './list.contract';
import type { UserSubject } from './user-subject';

const versionStale = { code: 'version-stale', kind: 'precondition-failed' };

const taken = [
  { field: 'email', code: 'user-email-taken', twin: ({ email }: User) => ({ email: email.toUpperCase() }) },
  {
    field: 'username',
    code: 'user-username-taken',
    twin: ({ username }: User) => ({ username: username.toUpperCase() }),
  },
];

export function describeUserWrites(subject: () => UserSubject): void {
  const update = (user: User): Promise<void> => subject().inHere(() => subject().users.update(user));

  test('a stored user is answered whole, as an entity with its methods', async () => {
    const { here } = subject();
    const given = { fullName: awkwardNames.join(' '), role: 'owner', isActive: false } as const;
    const user = await subject().stored(here, newUser(given));
    expect(user).toMatchObject({ tenantId: here, version: 1 });
    for (const found of [await subject().load(here, user.id), await subject().lock(here, user.id)]) {
      expect(found).toEqual(user);
      expect(found?.change({ fullName: null }, new Date())).toBe(true);
    }
  });

  test('every update advances the version by one, and a stale one changes nothing', async () => {
    const { users, here } = subject();
    const user = await subject().stored(here);
    const stale = copyOf(user);
    for (const version of [2, 3, 4]) {
      user.change({ fullName: `Version ${version}` }, new Date());
      await update(user);
      expect(user.version).toBe(version);
      expect(await subject().load(here, user.id)).toEqual(user);
    }
    stale.change({ fullName: 'Stale' }, new Date());
    await expect(update(stale)).rejects.toMatchObject(versionStale);
    await expect(subject().inHere(() => users.remove(stale))).rejects.toMatchObject(versionStale);
    expect(stale.version).toBe(1);
    expect(await subject().load(here, user.id)).toEqual(user);
  });

  test('a change stores what its act changed, and nothing where the act answers false', async () => {
    const { users, here } = subject();
    const { id } = await subject().stored(here);
    const change = (fullName: string, answer: boolean | undefined): Promise<User> =>
      subject().inHere(() =>
        users.change(id, [1], userNotFound, (user) => {
          user.change({ fullName }, new Date());
          return answer;
        }),
      );
    await change('Not stored', false);
    expect(await subject().load(here, id)).toMatchObject({ fullName: null, version: 1 });
    const changed = await change('Ada King', undefined);
    expect(changed).toMatchObject({ fullName: 'Ada King', version: 2 });
    expect(await subject().load(here, id)).toEqual(changed);
    await expect(change('Stale', true)).rejects.toMatchObject(versionStale);
    await expect(subject().inHere(() => users.removeById(id, [1], userNotFound))).rejects.toMatchObject(
      versionStale,
    );
    expect(await subject().load(here, id)).toEqual(changed);
  });

  test('a change finds nothing where there is nothing, what is hidden included, and does not act', async () => {
    const { users, here } = subject();
    const { id } = await subject().storedDeleted(here);
    const act = jest.fn();
    const change = (of: string, isThere?: (user: User) => boolean): Promise<User> =>
      subject().inHere(() => users.change(of, [1], userNotFound, act, isThere));
    const notFound = { code: 'user-not-found' };
    await expect(change(newUser().id)).rejects.toMatchObject(notFound);
    await expect(change(id, isNotDeleted)).rejects.toMatchObject(notFound);
    await expect(
      subject().inHere(() => users.removeById(newUser().id, undefined, userNotFound, act)),
    ).rejects.toMatchObject(notFound);
    expect(act).not.toHaveBeenCalled();
    const refusal = new Error('refused');
    act.mockImplementation((user: User) => {
      user.restore(new Date());
      throw refusal;
    });
    await expect(change(id)).rejects.toBe(refusal);
    await expect(subject().inHere(() => users.removeById(id, [1], userNotFound, act))).rejects.toBe(refusal);
    expect(await subject().load(here, id)).toBeUndefined();
    expect(await subject().lock(here, id)).toMatchObject({ version: 1 });
  });

  test('an update keeps the time of creation whatever it carries', async () => {
    const { here } = subject();
    const user = await subject().stored(here);
    await update(copyOf(user, { createdAt: new Date(0) }));
    expect((await subject().load(here, user.id))?.createdAt).toEqual(user.createdAt);
  });

  test('remove is for good, once, and takes nobody else', async () => {
    const { users, here } = subject();
    const [user, other] = [await subject().stored(here), await subject().stored(here)];
    await subject().inHere(() => users.remove(user));
    expect(await subject().lock(here, user.id)).toBeUndefined();
    await expect(subject().inHere(() => users.remove(user))).rejects.toMatchObject(versionStale);
    expect(await subject().load(here, other.id)).toEqual(other);
  });

  test.each(taken)('a second $field is refused, ignoring case, until the first is deleted', async (one) => {
    const { here } = subject();
    const user = await subject().stored(here);
    const violations = [expect.objectContaining({ pointer: `/${one.field}`, code: 'taken' })];
    const refused = { code: one.code, kind: 'conflict', violations };
    await expect(subject().stored(here, newUser(one.twin(user)))).rejects.toMatchObject(refused);

    const renamed = await subject().stored(here);
    renamed.change(one.twin(user), new Date());
    await expect(update(renamed)).rejects.toMatchObject(refused);
    expect(renamed.version).toBe(1);

    user.delete(new Date());
    await update(user);
    await update(renamed);
    user.restore(new Date());
    await expect(update(user)).rejects.toMatchObject(refused);
  });

  test('several users are added together or not at all', async () => {
    const { users, here } = subject();
    const user = await subject().stored(here);
    const fresh = newUser();
    const clash = subject().inHere(() => users.add(fresh, newUser({ email: user.email })));
    await expect(clash).rejects.toMatchObject({ code: 'user-email-taken' });
    expect(await subject().load(here, fresh.id)).toBeUndefined();
    const several = [newUser(), newUser(), newUser()];
    await subject().inHere(() => users.add(...several));
    for (const one of several) expect(await subject().load(here, one.id)).toEqual(one);
  });

  test('adding nobody adds nobody', async () => {
    const { users } = subject();
    await subject().inHere(() => users.add());
    const { total } = await subject().inHere(() => users.list({ ...everything, total: true }));
    expect(total?.count).toBe(0);
  });

  test('taken names are those of users who are not deleted, ignoring case', async () => {
    const { users, here } = subject();
    const user = await subject().stored(here, newUser({ username: 'MixedCase' }));
    const gone = await subject().storedDeleted(here);
    const taken = (emails: string[], usernames: string[]): Promise<TakenNames> =>
      subject().inHere(() => users.findTaken(emails, usernames));
    // The row of a taken name may answer its other name too; callers ask only about those they gave.
    expect((await taken([user.email, gone.email, 'free@example.com'], [])).emails).toEqual(
      new Set([user.email]),
    );
    expect((await taken([], ['mixedCASE', gone.username, 'free'])).usernames).toEqual(new Set(['mixedcase']));
  });

  test('a unit of work sees its own writes, and nobody else does before it commits', async () => {
    const { users, here, service } = subject();
    const user = newUser();
    await subject().inHere(() =>
      subject().unitOfWork.write(async () => {
        await users.add(user);
        user.change({ fullName: 'Inside' }, new Date());
        await users.update(user);
        expect([await users.findById(user.id), await users.lockById(user.id)]).toEqual([user, user]);
        expect(await users.list({ ...everything, total: true })).toMatchObject({
          items: [user],
          total: { count: 1 },
        });
        expect((await users.findTaken([user.email], [])).emails).toEqual(new Set([user.email]));
        expect(
          await queryAs(service.database.superuserUrl, 'select 1 from users where id = $1', [user.id]),
        ).toEqual([]);
      }),
    );
    expect(await subject().load(here, user.id)).toEqual(user);
  });
}
