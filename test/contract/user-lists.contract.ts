import { roles } from '../../src/modules/users/domain/role';
import { User } from '../../src/modules/users/domain/user';
import { userList } from '../../src/modules/users/domain/user.repository';
import { newUser } from '../support/database/entities';
import { newValues } from '../support/factories/features';
import { sampled } from '../support/factories/rule-arbitraries';
import { awkwardNames, RandomValues } from '../support/database/random-rows';
import { describeList, everything, type ListedBy, type ListSubject } from './list.contract';
import type { UserSubject } from './user-subject';

/** For the fields that the users of these tests do not choose, a new one among them. */
const usual = sampled(newValues.users, 100, 7);

function randomUser(random: RandomValues, unique: number): User {
  const user = User.create(
    {
      ...random.of(usual),
      email: `${random.text("abAB%_'.+$", 4).replaceAll('.', '-')}${unique}@Example.com`,
      username: `${random.text('abAB_-', 4)}${unique}`,
      fullName: random.of([null, ...awkwardNames]),
      role: random.of(roles),
      isActive: random.of([true, false]),
    },
    random.instant(),
  );
  return Object.assign(user, { updatedAt: random.instant() });
}

export function describeUserLists(subject: () => UserSubject, by: ListedBy): void {
  describe.each(['live', 'deleted'])('the list of %s users', (which) => {
    const switches = which === 'deleted' ? ['deleted'] : [];
    const listed = (user: User): User => {
      if (which === 'deleted') user.delete(user.updatedAt);
      return user;
    };
    const unlisted = (user: User): User => {
      if (which === 'live') user.delete(user.updatedAt);
      return user;
    };
    let list: ListSubject<User>;

    beforeEach(async () => {
      const { users, here, elsewhere } = subject();
      const random = new RandomValues(7);
      let unique = 0;
      const next = (): User => randomUser(random, (unique += 1));
      const rows = Array.from({ length: 60 }, () => listed(next()));
      const others = Array.from({ length: 10 }, () => unlisted(next()));
      await subject().inHere(() => users.add(...rows, ...others));
      await subject().stored(elsewhere, listed(next()));
      list = {
        rows,
        list: (query) => subject().inHere(() => users.list({ ...query, switches })),
        add: () => subject().stored(here, listed(next())),
      };
    });

    describeList(userList, () => list, by);

    test('shows every write at once, however often the page was read before', async () => {
      const query = { ...everything, total: true };
      const names = async (): Promise<readonly (string | null)[]> => {
        const { items } = await list.list(query);
        return items.map(({ fullName }) => fullName);
      };
      const count = async (): Promise<number | undefined> => (await list.list(query)).total?.count;
      const before = await count();
      const user = await subject().stored(subject().here, listed(newUser({ fullName: 'Ada before' })));
      expect(await count()).toBe(before! + 1);
      expect(await names()).toContain('Ada before');
      const { users } = subject();
      await subject().inHere(() => users.update(Object.assign(user, { fullName: 'Ada after' })));
      const after = await names();
      expect([after.includes('Ada before'), after.includes('Ada after')]).toEqual([false, true]);
      await subject().inHere(() => users.remove(user));
      expect([await count(), (await names()).includes('Ada after')]).toEqual([before, false]);
    });

    test.each(['ΟΔΥΣΣΕΥΣ', 'İstanbul', 'GROẞ', 'ǅ', ...awkwardNames])(
      'finds the full name %j by itself',
      async (fullName) => {
        const { id } = await subject().stored(subject().here, listed(newUser({ fullName })));
        for (const operator of ['eq', 'contains', 'startsWith', 'endsWith'] as const) {
          const { items } = await list.list({
            ...everything,
            filters: [{ field: 'fullName', operator, value: fullName }],
          });
          expect({ operator, found: items.map((user) => user.id) }).toMatchObject({
            operator,
            found: expect.arrayContaining([id]),
          });
        }
      },
    );
  });
}
