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

test.each<[string, (cursor: string) => string]>([
  ['empty', () => ''],
  ['cut at its end', (cursor) => cursor.slice(0, -1)],
  ['cut at its start', (cursor) => cursor.slice(1)],
  ['without its signature', (cursor) => cursor.split('.')[0]!],
  ['with a signature of no bytes', (cursor) => `${cursor.split('.')[0]}.`],
  ['with something after it', (cursor) => `${cursor}.x`],
  ['padded', (cursor) => `${cursor}==`],
  ['padded within', (cursor) => cursor.replace('.', '=.')],
  [
    'with another letter in its signature',
    (cursor) => cursor.replace(/.(?=.$)/, (one) => (one === 'A' ? 'B' : 'A')),
  ],
  [
    'with another position',
    (cursor) =>
      cursor.replace(
        /^.*\./,
        `${Buffer.from('["2026-01-01T00:00:00.000Z","0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a"]').toString('base64url')}.`,
      ),
  ],
  ['of our own making', () => 'bm8.bm8'],
  ['with a NUL', (cursor) => `${cursor}\0`],
])('a cursor %s is refused', async (_, alter) => {
  expectProblem(await list({ cursor: alter(await cursorOf()) }), 400, 'cursor-invalid');
});

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

test('another tenant’s cursor is refused, and so is an operator’s', async () => {
  const stranger = await service.tenant();
  await fill(stranger);
  const cursor = await cursorOf();
  expectProblem(await list({ cursor }, stranger), 400, 'cursor-invalid');
  expectProblem(
    await service.call('GET', `/api/v1/organisations?limit=1&cursor=${cursor}`, { operator: true }),
    400,
    'cursor-invalid',
  );
  const { body } = await service.call('GET', '/api/v1/organisations?limit=1', { operator: true });
  expectProblem(await list({ cursor: body.nextCursor }), 400, 'cursor-invalid');
});

test('a cursor and a skip are not taken together', async () => {
  const answer = await list({ cursor: await cursorOf(), skip: '1' });
  expectProblem(answer, 400, 'query-malformed');
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
