import { newId } from '../../../src/kernel/values/id';
import { runAsTenant } from '../../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../../src/kernel/unit-of-work';
import { TenantEraser } from '../../../src/modules/organisations/domain/organisation-deletion';
import { type User, userNotFound } from '../../../src/modules/users/domain/user';
import { UserRepository } from '../../../src/modules/users/domain/user.repository';
import { everything } from '../../contract/list.contract';
import { copyOf, newUser } from '../database/entities';
import type { Answer, Service, TestTenant } from '../service';
import { queryAs } from '../sql';

/** A way to get at another tenant's user: it did when it answers true, or when the victim's row has changed. */
type Attempt = (victim: User) => Promise<boolean>;
type Attempts = Readonly<Record<string, Attempt>>;

/** A row of the thief's own does the victim no harm; that it cannot be put into the other tenant is for raw SQL to show. */
type Stealing = Exclude<keyof UserRepository, 'add'>;

/** Every method of the repository, used by the thief with the victim's id and names and with a forged entity. */
export function repositoryAttempts({ app }: Service, thief: TestTenant): Attempts {
  const users = app.get(UserRepository);
  const forged = (victim: User): User => copyOf(victim, { tenantId: thief.id, fullName: 'Stolen' });
  const attempts: Record<Stealing | 'erase', Attempt> = {
    findById: async ({ id }) => (await users.findById(id)) !== undefined,
    findByEmail: async ({ email }) => (await users.findByEmail(email)) !== undefined,
    findByUsername: async ({ username }) => (await users.findByUsername(username)) !== undefined,
    lockById: ({ id }) => app.get(UnitOfWork).write(async () => (await users.lockById(id)) !== undefined),
    findKept: async ({ id }) => (await users.findKept(id)) !== undefined,
    holdById: async ({ id }) => (await users.holdById(id)) !== undefined,
    // The victim is an owner, and the thief's tenant has none.
    isOnlyOwner: async (victim) => !(await users.isOnlyOwner(copyOf(victim, { id: newId() }))),
    list: async () => (await users.list({ ...everything, total: true })).total?.count !== 0,
    findTaken: async ({ email, username }) => {
      const { emails, usernames } = await users.findTaken([email], [username]);
      return emails.size + usernames.size > 0;
    },
    update: (victim) => succeeds(users.update(forged(victim))),
    remove: (victim) => succeeds(users.remove(forged(victim))),
    change: ({ id }) =>
      succeeds(
        users.change(id, undefined, userNotFound, (user) => user.change({ fullName: 'Stolen' }, new Date())),
      ),
    removeById: ({ id }) => succeeds(users.removeById(id, undefined, userNotFound)),
    erase: async () => {
      await app.get(TenantEraser).erase(thief.id);
      return false;
    },
  };
  return Object.fromEntries(
    Object.entries(attempts).map(([name, attempt]) => [
      name,
      (victim) => runAsTenant(thief.id, () => attempt(victim)),
    ]),
  );
}

function succeeds(write: Promise<unknown>): Promise<boolean> {
  return write.then(
    () => true,
    (error: { code?: string; message: string }) => {
      if (error.code === 'version-stale' || error.code === 'user-not-found') return false;
      // The row was read and locked, which is theft enough; that it is not written as the thief's is a check behind both barriers.
      if (error.message === 'An entity of one tenant was stored in the scope of another') return true;
      throw error;
    },
  );
}

const path = '/api/v1/users';

const reaches = async (call: Promise<Answer>): Promise<boolean> => {
  const { status, body } = await call;
  return status !== 404 || body.code !== 'user-not-found';
};

/** Every route on users, called with the thief's token and the victim's id and email. */
export function routeAttempts(thief: TestTenant): Attempts {
  const lists = async (query: string, { id }: User): Promise<boolean> => {
    const answer = await thief.call('GET', `${path}${query}`);
    expect(answer.status).toBe(200);
    return answer.text.includes(id);
  };
  return {
    'GET the list': (victim) => lists('', victim),
    'GET by email': (victim) => lists(`?email=${encodeURIComponent(victim.email)}`, victim),
    'GET the total': async () => (await thief.call('GET', `${path}?total=true`)).body.total !== 0,
    GET: ({ id }) => reaches(thief.call('GET', `${path}/${id}`)),
    PATCH: ({ id }) => reaches(thief.call('PATCH', `${path}/${id}`, { body: { fullName: 'Stolen' } })),
    'PUT restore': ({ id }) => reaches(thief.call('PUT', `${path}/${id}/restore`)),
    'POST a batch': async ({ email }) => {
      const items = [{ email, username: 'somebody' }];
      const { status, body } = await thief.call('POST', `${path}/batch`, { body: { items } });
      if (status === 201) await thief.call('DELETE', `${path}/${body.items[0].id}/force`);
      return status !== 201;
    },
    DELETE: ({ id }) => reaches(thief.call('DELETE', `${path}/${id}`)),
    'DELETE by force': ({ id }) => reaches(thief.call('DELETE', `${path}/${id}/force`)),
  };
}

/** The names of the attempts that got at the owner's user. Each is made on a user of its own. */
export async function thefts(
  { app, database }: Service,
  owner: TestTenant,
  attempts: Attempts,
): Promise<string[]> {
  const succeeded = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    const victim = newUser({ role: 'owner' });
    await runAsTenant(owner.id, () => app.get(UserRepository).add(victim));
    const row = async (): Promise<string> =>
      JSON.stringify(await queryAs(database.superuserUrl, 'select * from users where id = $1', [victim.id]));
    const before = await row();
    if ((await attempt(victim)) || (await row()) !== before) succeeded.push(name);
    await queryAs(database.superuserUrl, 'delete from users');
  }
  return succeeded;
}
