import { expectProblem } from '../support/expect-problem';
import { type TestTenant } from '../support/service';
import { sharedService } from '../support/shared-service';

const users = '/api/v1/users';

const service = sharedService();
let tenant: TestTenant;

beforeEach(async () => {
  tenant = await service.tenant();
  await fill(tenant);
});

async function fill(owner: TestTenant): Promise<void> {
  const items = ['ada', 'bob', 'eve'].map((username) => ({ username, email: `${username}@example.com` }));
  await owner.call('POST', `${users}/batch`, { body: { items } });
}

const list = (query: Record<string, string>, as = tenant) =>
  as.call('GET', `${users}?${new URLSearchParams({ limit: '1', ...query }).toString()}`);
const cursorOf = async (query: Record<string, string> = {}): Promise<string> =>
  (await list(query)).body.nextCursor;

test('a cursor altered in any one character is refused', async () => {
  const cursor = await cursorOf();
  for (let at = 0; at < cursor.length; at++) {
    const altered = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
    expectProblem(await list({ cursor: altered }), 400, 'cursor-invalid');
  }
});

test.each([
  ['sort', {}, { sort: 'createdAt' }],
  ['sort', { sort: 'email' }, { sort: 'username' }],
  ['filter', {}, { 'email[contains]': 'e' }],
  ['filter', { 'email[contains]': 'e' }, {}],
  ['filter value', { 'email[contains]': 'e' }, { 'email[contains]': 'x' }],
  ['operator', { 'email[contains]': 'e' }, { 'email[endsWith]': 'e' }],
  ['list', {}, { deleted: 'true' }],
])('a cursor of another %s is refused', async (_, made, used) => {
  expectProblem(await list({ ...used, cursor: await cursorOf(made) }), 400, 'cursor-invalid');
});

test.each([
  ['another page size', {}, { limit: '2' }],
  ['a total', {}, { total: 'true' }],
  ['the default sort said out loud', {}, { sort: '-createdAt' }],
  [
    'the same filters in another order',
    { 'email[contains]': 'e', role: 'member' },
    { role: 'member', 'email[contains]': 'e' },
  ],
])('a cursor goes on with %s', async (_, made, used) => {
  expect((await list({ ...used, cursor: await cursorOf(made) })).status).toBe(200);
});

test('a cursor goes on when the user it points at is gone', async () => {
  const first = (await list({ sort: 'username' })).body;
  await tenant.call('DELETE', `${users}/${first.items[0].id}/force`);
  const second = (await list({ sort: 'username', cursor: first.nextCursor })).body;
  expect(second.items[0].username).toBe('bob');
});
