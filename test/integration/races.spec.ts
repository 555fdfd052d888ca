import { race, tally } from '../support/order/race';
import { freshTenant, sharedService } from '../support/shared-service';

const users = '/api/v1/users';

const service = sharedService();
const tenant = freshTenant(service);

interface StoredUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
}

async function created(username = 'ada'): Promise<StoredUser> {
  const body = { email: `${username}@example.com`, username };
  const answer = await tenant.call('POST', users, { body });
  expect(answer.status).toBe(201);
  return answer.body;
}

const list = async (query = ''): Promise<{ items: StoredUser[]; total: number }> =>
  (await tenant.call('GET', `${users}?limit=100&total=true${query}`)).body;

describe('creating', () => {
  test('of fifty users with one email makes one', async () => {
    const counts = await race(50, (index) =>
      tenant.call('POST', users, {
        body: { email: index % 2 ? 'ada@example.com' : 'ADA@Example.com', username: `ada-${index}` },
      }),
    );
    expect(counts).toEqual({ '201': 1, '409 user-email-taken': 49 });
    expect((await list()).total).toBe(1);
  });

  test('of fifty users with one username makes one', async () => {
    const counts = await race(50, (index) =>
      tenant.call('POST', users, {
        body: { email: `ada-${index}@example.com`, username: index % 2 ? 'ada' : 'ADA' },
      }),
    );
    expect(counts).toEqual({ '201': 1, '409 user-username-taken': 49 });
    expect((await list()).total).toBe(1);
  });

  test('of one email in two tenants makes one in each', async () => {
    const other = await service.tenant();
    const body = { email: 'ada@example.com', username: 'ada' };
    const counts = await race(20, (index) => (index % 2 ? tenant : other).call('POST', users, { body }));
    expect(counts).toEqual({ '201': 2, '409 user-email-taken': 18 });
    expect([(await list()).total, (await other.call('GET', users)).body.items.length]).toEqual([1, 1]);
  });

  test.each(['the same order', 'opposite orders'])(
    'of batches that overlap, in %s, is all or nothing',
    async (orders) => {
      const batch = (index: number): { email: string; username: string }[] => {
        const shared = Array.from({ length: 10 }, (_, n) => ({
          email: `shared-${n}@example.com`,
          username: `shared-${n}`,
        }));
        const own = { email: `own-${index}@example.com`, username: `own-${index}` };
        const items = [own, ...shared];
        return orders === 'opposite orders' && index % 2 ? items.toReversed() : items;
      };
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          tenant.call('POST', `${users}/batch`, { body: { items: batch(index) } }),
        ),
      );
      expect(tally(answers)).toEqual({ '201': 1, '409 users-conflict': 11 });
      const winner = answers.findIndex(({ status }) => status === 201);
      const names = (await list()).items.map(({ username }) => username);
      expect(names.toSorted()).toEqual(
        batch(winner)
          .map(({ username }) => username)
          .toSorted(),
      );
      // Every conflict is reported to those who lost, with its place.
      const conflicts = answers.filter(({ status }) => status === 409);
      for (const { body } of conflicts) expect(body.violations).toHaveLength(20);
    },
  );
});

const change = (index: number): object =>
  index % 2
    ? { fullName: `Name ${index}` }
    : { email: `email-${index}@example.com`, username: `username-${index}` };

describe('changing one user', () => {
  test('twenty times with one If-Match succeeds once', async () => {
    const { id } = await created();
    const counts = await race(20, (index) =>
      tenant.call('PATCH', `${users}/${id}`, {
        headers: { 'if-match': '"1"' },
        body: { fullName: `Name ${index}` },
      }),
    );
    expect(counts).toEqual({ '200': 1, '412 version-stale': 19 });
    expect((await tenant.call('GET', `${users}/${id}`)).body.version).toBe(2);
  });

  test('twenty times without If-Match loses no change and mixes no two', async () => {
    const { id } = await created();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        tenant.call('PATCH', `${users}/${id}`, { body: change(index) }),
      ),
    );
    expect(tally(answers)).toEqual({ '200': 20 });
    expect(answers.map(({ body }) => body.version as number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 2),
    );
    // Each answer is all changes so far, in the order of the versions: nothing lost, nothing half done.
    const state = {};
    for (const answer of answers.toSorted((a, b) => a.body.version - b.body.version)) {
      Object.assign(state, change(answers.indexOf(answer)));
      expect(answer.body).toMatchObject(state);
    }
    expect((await tenant.call('GET', `${users}/${id}`)).body).toMatchObject({ ...state, version: 21 });
  });

  test('and deleting it leaves a deleted user, whoever was first', async () => {
    const { id } = await created();
    const counts = await race(10, (index) =>
      index % 2
        ? tenant.call('PATCH', `${users}/${id}`, { body: { fullName: `Name ${index}` } })
        : tenant.call('DELETE', `${users}/${id}`),
    );
    expect(counts['204']).toBe(1);
    expect((counts['200'] ?? 0) + (counts['404 user-not-found'] ?? 0)).toBe(9);
    expect((await list()).total).toBe(0);
    expect((await list('&deleted=true')).total).toBe(1);
  });
});

describe('deleting one user', () => {
  test.each(['', '/force'])('ten times (DELETE /users/{id}%s) succeeds once', async (suffix) => {
    const { id } = await created();
    const counts = await race(10, () => tenant.call('DELETE', `${users}/${id}${suffix}`));
    expect(counts).toEqual({ '204': 1, '404 user-not-found': 9 });
  });
});

describe('restoring a user', () => {
  test('while others create one of its email gives the email to one', async () => {
    const { id } = await created();
    await tenant.call('DELETE', `${users}/${id}`);
    const counts = await race(20, (index) =>
      index % 4
        ? tenant.call('POST', users, { body: { email: 'ada@example.com', username: `other-${index}` } })
        : tenant.call('PUT', `${users}/${id}/restore`),
    );
    const { items } = await list();
    expect(items.map(({ email }) => email)).toEqual(['ada@example.com']);
    const isRestored = items[0]?.id === id;
    expect(counts).toEqual(
      isRestored
        ? { '200': 1, '409 user-not-deleted': 4, '409 user-email-taken': 15 }
        : { '201': 1, '409 user-email-taken': 19 },
    );
  });

  test('ten times succeeds once', async () => {
    const { id } = await created();
    await tenant.call('DELETE', `${users}/${id}`);
    const counts = await race(10, () => tenant.call('PUT', `${users}/${id}/restore`));
    expect(counts).toEqual({ '200': 1, '409 user-not-deleted': 9 });
  });
});
