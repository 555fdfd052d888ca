import { MissingScopeError, runAsSystem } from '../../src/kernel/authorization/scope';
import { type User, userNotFound } from '../../src/modules/users/domain/user';
import type { UserRepository } from '../../src/modules/users/domain/user.repository';
import { copyOf, newUser } from '../support/database/entities';
import { everything } from './list.contract';
import type { UserSubject } from './user-subject';

/** Every method once, for what must hold in all of them: a method that is missing here does not compile. */
const calls: Record<keyof UserRepository, (users: UserRepository, user: User) => Promise<unknown>> = {
  findById: (users, { id }) => users.findById(id),
  findByEmail: (users, { email }) => users.findByEmail(email),
  findByUsername: (users, { username }) => users.findByUsername(username),
  lockById: (users, { id }) => users.lockById(id),
  findKept: (users, { id }) => users.findKept(id),
  holdById: (users, { id }) => users.holdById(id),
  isOnlyOwner: (users, user) => users.isOnlyOwner(user),
  list: (users) => users.list(everything),
  findTaken: (users, { email, username }) => users.findTaken([email], [username]),
  add: (users) => users.add(newUser()),
  update: (users, user) => users.update(user),
  remove: (users, user) => users.remove(user),
  change: (users, { id }) => users.change(id, undefined, userNotFound, () => true),
  removeById: (users, { id }) => users.removeById(id, undefined, userNotFound),
};

export function describeUserIsolation(subject: () => UserSubject): void {
  test.each(Object.entries(calls))('%s throws without a tenant', async (_, call) => {
    const { users, here } = subject();
    const user = await subject().stored(here);
    await expect(call(users, user)).rejects.toThrow(MissingScopeError);
    await expect(runAsSystem(() => call(users, user))).rejects.toThrow(MissingScopeError);
    expect(await subject().load(here, user.id)).toEqual(user);
  });

  test('no read knows the other tenant’s ids and names', async () => {
    const { users, here, elsewhere } = subject();
    const user = await subject().stored(elsewhere);
    const gone = await subject().storedDeleted(elsewhere);
    expect(await subject().load(here, user.id)).toBeUndefined();
    expect(await subject().inHere(() => users.findByEmail(user.email))).toBeUndefined();
    expect(await subject().inHere(() => users.findByUsername(user.username))).toBeUndefined();
    for (const { id } of [user, gone]) {
      expect(await subject().lock(here, id)).toBeUndefined();
      expect(await subject().inHere(() => users.holdById(id))).toBeUndefined();
    }
    for (const switches of [[], ['deleted']]) {
      const page = await subject().inHere(() => users.list({ ...everything, switches, total: true }));
      expect(page).toEqual({ items: [], total: { count: 0, isExact: true }, next: undefined });
    }
    const taken = await subject().inHere(() => users.findTaken([user.email], [user.username]));
    expect(taken).toEqual({ emails: new Set(), usernames: new Set() });
  });

  test.each(['update', 'remove'] as const)(
    '%s refuses an entity that was loaded in the other tenant',
    async (method) => {
      const { users, here, elsewhere } = subject();
      const user = await subject().stored(elsewhere);
      const write = subject().inHere(() => users[method](copyOf(user, { fullName: 'Stolen' })));
      await expect(write).rejects.toThrow('An entity of one tenant was stored in the scope of another');
      const forged = copyOf(user, { fullName: 'Stolen', tenantId: here });
      const write2 = subject().inHere(() => users[method](forged));
      await expect(write2).rejects.toMatchObject({ code: 'version-stale' });
      expect(await subject().load(elsewhere, user.id)).toEqual(user);
    },
  );

  test('add refuses an entity that carries the other tenant', async () => {
    const { users, elsewhere } = subject();
    const foreign = copyOf(newUser(), { tenantId: elsewhere });
    const add = subject().inHere(() => users.add(foreign));
    await expect(add).rejects.toThrow('An entity of one tenant was stored in the scope of another');
    expect(await subject().load(elsewhere, foreign.id)).toBeUndefined();
  });

  test('the same id, email and username live in both tenants and apart', async () => {
    const { users, here, elsewhere } = subject();
    const user = await subject().stored(elsewhere);
    const twin = await subject().stored(here, copyOf(user, { tenantId: undefined, fullName: 'Twin' }));
    expect((await subject().load(here, twin.id))?.fullName).toBe('Twin');
    await subject().inHere(() => users.remove(twin));
    expect(await subject().load(elsewhere, user.id)).toEqual(user);
  });
}
