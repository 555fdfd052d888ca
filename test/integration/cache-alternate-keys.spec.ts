import { runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { OrganisationRepository } from '../../src/modules/organisations/domain/organisation.repository';
import type { Organisation } from '../../src/modules/organisations/domain/organisation';
import type { User, UserChanges } from '../../src/modules/users/domain/user';
import { UpdateUser } from '../../src/modules/users/application/update-user';
import { DeleteUser } from '../../src/modules/users/application/delete-user';
import { RestoreUser } from '../../src/modules/users/application/restore-user';
import type { CachedInstance } from '../support/cache/cached-instance';
import { newOrganisation, newUser } from '../support/database/entities';
import { onEachStore } from '../support/cache/on-each-store';

function organisations({ service }: CachedInstance): OrganisationRepository {
  return service.app.get(OrganisationRepository);
}

onEachStore((world) => {
  const inTenant = <T>(work: () => Promise<T>): Promise<T> => runAsTenant(world.tenant, work);
  const use = <T>(useCase: abstract new (...args: never[]) => T): T => world.a.service.app.get(useCase);
  const findById = (id: string) => inTenant(() => world.b.users.findById(id));
  const change = (id: string, changes: UserChanges): Promise<User> =>
    inTenant(() => use(UpdateUser).execute(id, changes, undefined));

  describe.each([
    [
      'an email',
      'findByEmail',
      { email: 'old@example.com' },
      { email: 'new@example.com' },
      'OLD@example.com',
    ],
    ['a username', 'findByUsername', { username: 'old-name' }, { username: 'new-name' }, 'OLD-name'],
  ] as const)('%s', (_, method, old, renamed, shouted) => {
    const [oldKey, newKey] = [Object.values(old)[0]!, Object.values(renamed)[0]!];
    const find = async (key: string, by: CachedInstance = world.b): Promise<string | undefined> =>
      (await inTenant(() => by.users[method](key)))?.id;
    const warm = async (key: string): Promise<void> => {
      for (const one of [world.a, world.b]) for (const _ of [1, 2]) await find(key, one);
    };

    test('leads to its user, in any case, without the database', async () => {
      const { id } = await world.added(newUser(old));
      await warm(oldKey);
      const asked = jest.spyOn(world.b.plain, method);
      world.b.forget();
      expect([await find(oldKey), await find(shouted)]).toEqual([id, id]);
      expect(asked).not.toHaveBeenCalled();
      expect(world.b.seen).toMatchObject({ reads: ['hit', 'hit'], loads: 0 });
      asked.mockRestore();
    });

    test('leads nowhere once its user has another', async () => {
      const { id } = await world.added(newUser(old));
      await warm(oldKey);
      await change(id, renamed);
      for (const one of [world.a, world.b])
        expect([await find(oldKey, one), await find(newKey, one)]).toEqual([undefined, id]);
    });

    test('leads to the user who has taken it over, and back', async () => {
      const [one, other] = [await world.added(newUser(old)), await world.added()];
      await warm(oldKey);
      await change(one.id, renamed);
      await change(other.id, old);
      await warm(newKey);
      expect([await find(oldKey), await find(newKey)]).toEqual([other.id, one.id]);
      await warm(oldKey);
      await inTenant(() => use(DeleteUser).execute(other.id, undefined));
      expect(await find(oldKey)).toBeUndefined();
      await change(one.id, old);
      expect([await find(oldKey), await find(newKey)]).toEqual([one.id, undefined]);
    });

    test('of one tenant leads to no user of another', async () => {
      await world.added(newUser(old));
      await warm(oldKey);
      const other = (await world.a.service.tenant()).id;
      expect(await runAsTenant(other, () => world.b.users[method](oldKey))).toBeUndefined();
      const { id } = await world.added(newUser(old), other);
      expect((await runAsTenant(other, () => world.b.users[method](oldKey)))?.id).toBe(id);
    });
  });

  test('a slug leads to the organisation that has it now', async () => {
    const find = async (slug: string): Promise<string[]> => {
      const found: string[] = [];
      for (const one of [world.a, world.b, world.b])
        found.push((await runAsSystem(() => organisations(one).findBySlug(slug)))?.id ?? 'none');
      return found;
    };
    const rename = async (one: Organisation, name: string): Promise<void> => {
      one.change({ name }, new Date());
      await runAsSystem(() => organisations(world.a).update(one));
    };
    const [old, renamed] = [`old-${world.tenant}`, `new-${world.tenant}`];
    const [one, other] = [newOrganisation({ name: old }), newOrganisation()];
    await runAsSystem(() => organisations(world.a).add(one));
    await runAsSystem(() => organisations(world.a).add(other));
    expect(await find(old)).toEqual([one.id, one.id, one.id]);
    await rename(one, renamed);
    expect(await find(old)).toEqual(['none', 'none', 'none']);
    expect(await find(renamed)).toEqual([one.id, one.id, one.id]);
    await rename(other, old);
    expect(await find(old)).toEqual([other.id, other.id, other.id]);
  });

  describe('an id that nobody has', () => {
    test('is remembered, until somebody is created with it', async () => {
      const user = newUser();
      expect([await findById(user.id), await findById(user.id)]).toEqual([undefined, undefined]);
      expect(world.b.seen).toMatchObject({ reads: ['miss', 'hit'], loads: 1 });
      await world.added(user);
      expect(await findById(user.id)).toMatchObject({ id: user.id, email: user.email });
    });

    test('is remembered by no reader that was slower than who created somebody with it', async () => {
      const user = newUser({ fullName: 'first' });
      const slow = await world.reading(world.b, user.id).to('loaded');
      await world.added(user);
      expect(await slow.end()).toBeUndefined();
      expect(world.b.seen.fills).toEqual([false]);
      expect(await findById(user.id)).toMatchObject({ fullName: 'first' });
      // Nobody wrote this user down.
      world.b.forget();
      world.a.forget();
    });

    test('is remembered after a deletion, until the user is restored', async () => {
      const { id } = world.user;
      expect(await findById(id)).toMatchObject({ id });
      await inTenant(() => use(DeleteUser).execute(id, undefined));
      expect([await findById(id), await findById(id)]).toEqual([undefined, undefined]);
      await inTenant(() => use(RestoreUser).execute(id, undefined));
      expect(await findById(id)).toMatchObject({ id });
      expect(world.b.seen.reads).toEqual(['miss', 'miss', 'hit', 'miss']);
    });
  });
});
