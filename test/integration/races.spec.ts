import { type Answer, type Call, type Service, startService, type TestTenant } from '../support/service';

const users = '/api/v1/users';

let service: Service;
let tenant: TestTenant;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  tenant = await service.tenant();
});

const outcome = ({ status, body }: Answer): string => (status < 400 ? `${status}` : `${status} ${body.code}`);

/** How often each outcome came out of calls that are all on their way at once. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of answers.map(outcome)) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

async function race(size: number, call: (index: number) => Promise<Answer>): Promise<Record<string, number>> {
  return tally(await Promise.all(Array.from({ length: size }, (_, index) => call(index))));
}

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
      for (const { status, body } of answers) if (status === 409) expect(body.violations).toHaveLength(20);
    },
  );
});

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
    const change = (index: number): object =>
      index % 2
        ? { fullName: `Name ${index}` }
        : { email: `email-${index}@example.com`, username: `username-${index}` };
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
    let state = {};
    for (const answer of answers.toSorted((a, b) => a.body.version - b.body.version)) {
      state = { ...state, ...change(answers.indexOf(answer)) };
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

describe('operators', () => {
  const asOperator = (method: string, path: string, rest: Call = {}): Promise<Answer> =>
    service.call(method, `/api/v1/organisations${path}`, { operator: true, ...rest });

  test('who rename two organisations to one name at once: one is told it is taken', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ids = [(await service.tenant()).id, (await service.tenant()).id];
      const body = { name: `Race ${round}` };
      const counts = await race(2, (index) => asOperator('PATCH', `/${ids[index]}`, { body }));
      expect(counts).toEqual({ '200': 1, '409 organisation-slug-taken': 1 });
    }
  });

  test('who create one organisation at once make one', async () => {
    const body = { name: 'Created Together', email: 'together@example.com' };
    const counts = await race(20, (index) =>
      asOperator('POST', '', { body: { ...body, email: `together-${index}@example.com` } }),
    );
    expect(counts).toEqual({ '201': 1, '409 organisation-slug-taken': 19 });
  });

  test('who delete one organisation at once delete it once', async () => {
    const counts = await race(10, () => asOperator('DELETE', `/${tenant.id}`));
    expect(counts).toEqual({ '204': 1, '404 organisation-not-found': 9 });
  });

  test('who change, suspend and delete many organisations at once never wait for each other in a circle', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await service.tenant()).id));
    const counts = await race(40, (index) => {
      const path = `/${ids[index % ids.length]}`;
      const kind = Math.floor(index / ids.length) % 3;
      if (kind === 0) return asOperator('PATCH', path, { body: { name: `Circle ${index}` } });
      return asOperator(kind === 1 ? 'POST' : 'DELETE', `${path}/suspension`);
    });
    expect(counts).toEqual({ '200': 15, '204': 25 });
  });
});
