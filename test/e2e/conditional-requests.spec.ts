import { expectProblem } from '../support/http/expect-problem';
import { type Answer, type TestTenant } from '../support/service';
import { sharedService } from '../support/shared-service';

const organisations = '/api/v1/organisations';

const service = sharedService();
let tenant: TestTenant;
/** A user at version 2. */
let user: string;

beforeEach(async () => {
  tenant = await service.tenant();
  const body = { email: 'ada@example.com', username: 'ada' };
  const { id } = (await tenant.call('POST', '/api/v1/users', { body })).body;
  user = `/api/v1/users/${id}`;
  await tenant.call('PATCH', user, { body: { fullName: 'Ada' } });
});

const ifMatch = (tag: string): { headers: Record<string, string> } => ({ headers: { 'if-match': tag } });
const ifNoneMatch = (tag: string): { headers: Record<string, string> } => ({
  headers: { 'if-none-match': tag },
});

function expectNotModified(answer: Answer, tag: string): void {
  expect({ status: answer.status, text: answer.text, tag: answer.headers.get('etag') }).toEqual({
    status: 304,
    text: '',
    tag,
  });
}

describe('If-None-Match', () => {
  test.each([
    '"2"',
    'W/"2"',
    '*',
    '"1", "2"',
    '"x",W/"2"',
    ' "2" ',
    '"a,b", "2"',
    ',"2"',
    '"2",',
    '"1" , ,\t"2" ,',
    '"2-gzip"',
    'W/"2-gzip"',
    '"2-br"',
    '"2--gzip"',
    '"2;gzip"',
  ])('%s spares the body', async (tags) => {
    expectNotModified(await tenant.call('GET', user, ifNoneMatch(tags)), '"2"');
    expectNotModified(await tenant.call('HEAD', user, ifNoneMatch(tags)), '"2"');
  });

  test.each(['"1"', 'W/"1"', '"02"', '"2', '2', '', ',', '"2" "3"', 'w/"2"', '"a,"2"', '"2-x"', '"2gzip"'])(
    '%p does not',
    async (tags) => {
      const answer = await tenant.call('GET', user, ifNoneMatch(tags));
      expect(answer.status).toBe(200);
      expect(answer.body.version).toBe(2);
    },
  );

  test('is answered for organisations too, by the operator and by the tenant itself', async () => {
    const path = `${organisations}/${tenant.id}`;
    expectNotModified(await service.call('GET', path, { operator: true, ...ifNoneMatch('"1"') }), '"1"');
    expectNotModified(await tenant.call('GET', '/api/v1/organisation', ifNoneMatch('"1"')), '"1"');
  });

  test('never hides that there is nothing', async () => {
    await tenant.call('DELETE', user);
    expectProblem(await tenant.call('GET', user, ifNoneMatch('*')), 404, 'user-not-found');
  });
});

test('what one URL shows to every tenant differently is not left in a cache', async () => {
  const answer = await tenant.call('GET', '/api/v1/organisation');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect((await tenant.call('GET', user)).headers.get('cache-control')).toBe('private, no-cache');
  expect((await tenant.call('GET', '/api/v1/users')).headers.get('cache-control')).toBe('no-store');
});

const stale = ['"1"', '"3"', 'W/"1"', '"1", W/"3"', '"02"', '"2.0"', '""', '"x"', '"2\\"', '"a,2"', '"2-x"'];
const current = [
  '"2"',
  '*',
  '"1", "2"',
  ' "2" ',
  '"2",',
  ', ,"2"',
  '"a,b", "2"',
  // The forms that proxies give "2" when they compress the answer.
  'W/"2"',
  '"2-gzip"',
  'W/"2-br"',
  '"2--gzip"',
];
const malformed = ['2', '"2', '2"', "'2'", '"2" "3"', ',', 'w/"2"', '*, "2"', '"a b"', ''];

/** Every change that honours If-Match, each on a resource at version 2. */
const changes: Record<string, (tags: string) => Promise<Answer>> = {
  'PATCH of a user': (tags) => tenant.call('PATCH', user, { body: { role: 'admin' }, ...ifMatch(tags) }),
  'PATCH of nothing': (tags) => tenant.call('PATCH', user, { body: {}, ...ifMatch(tags) }),
  'DELETE of a user': (tags) => tenant.call('DELETE', user, ifMatch(tags)),
  'force delete': (tags) => tenant.call('DELETE', `${user}/force`, ifMatch(tags)),
  restore: async (tags) => {
    const body = { email: 'bob@example.com', username: 'bob' };
    const { id } = (await tenant.call('POST', '/api/v1/users', { body })).body;
    await tenant.call('DELETE', `/api/v1/users/${id}`);
    return tenant.call('PUT', `/api/v1/users/${id}/restore`, ifMatch(tags));
  },
  'PATCH of an organisation': (tags) => organisation('PATCH', tags, { name: `Renamed ${tenant.id}` }),
  'DELETE of an organisation': (tags) => organisation('DELETE', tags),
};

async function organisation(method: string, tags: string, body?: object): Promise<Answer> {
  const path = `${organisations}/${tenant.id}`;
  await service.call('PATCH', path, { operator: true, body: { name: `Organisation ${tenant.id}` } });
  const answer = await service.call(method, path, { operator: true, body, ...ifMatch(tags) });
  const kept = await service.call('GET', path, { operator: true });
  if (answer.status >= 400) expect(kept.body.version).toBe(2);
  return answer;
}

/* All tags on one change, and on the others one of each kind: they share the parser. */
describe.each(Object.entries(changes))('If-Match on %s', (name, change) => {
  const some = (tags: string[]): string[] => (name === 'PATCH of a user' ? tags : tags.slice(0, 1));

  test.each(some(stale))('%s is stale, and nothing changes', async (tags) => {
    const answer = await change(tags);
    expectProblem(answer, 412, 'version-stale');
    expect(answer.body.detail).toContain('version 2');
    expect((await tenant.call('GET', user)).body.version).toBe(2);
  });

  test.each(some(current))('%s lets it happen', async (tags) => {
    expect((await change(tags)).status).toBeLessThan(300);
  });

  test.each(some(malformed))('%p is malformed, and nothing changes', async (tags) => {
    expectProblem(await change(tags), 400, 'header-malformed');
    expect((await tenant.call('GET', user)).body.version).toBe(2);
  });
});

test('of many changes with the same If-Match at once exactly one wins', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      tenant.call('PATCH', user, { body: { fullName: `Ada ${n}` }, ...ifMatch('"2"') }),
    ),
  );
  const winners = answers.filter(({ status }) => status === 200);
  expect(winners).toHaveLength(1);
  for (const answer of answers) if (answer !== winners[0]) expectProblem(answer, 412, 'version-stale');
  expect((await tenant.call('GET', user)).body).toEqual(winners[0]!.body);
});

test('without If-Match the last of many changes wins, whole', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      tenant.call('PATCH', user, { body: { fullName: `Ada ${n}`, username: `ada-${n}` } }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(answers.map(({ body }) => body.version).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 10 }, (_, n) => n + 3),
  );
  const last = answers.find(({ body }) => body.version === 12)!;
  expect((await tenant.call('GET', user)).body).toEqual(last.body);
  expect(last.body.fullName.slice(-1)).toBe(last.body.username.slice(-1));
});
