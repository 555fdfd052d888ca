import { newId } from '../../src/kernel/values/id';
import { expectProblem } from '../support/http/expect-problem';
import { isReplay, keyed, lasting } from '../support/http/keyed';
import { namesOneResource, operationsOf, readDocument } from '../support/openapi/openapi-document';
import { OperationCaller } from '../support/openapi/operation-caller';
import { foundTenant, partnerSetting, testPartner } from '../support/http/partner';
import { answersOf, open, request } from '../support/http/raw-http';
import type { Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { person } from '../support/tenancy/person';

const users = '/api/v1/users';
const ada = { email: 'ada@example.com', username: 'ada' };
const grace = { email: 'grace@example.com', username: 'grace' };

const partner = testPartner();
const service = sharedService({ env: partnerSetting(partner) });
const tenant = freshTenant(service);

const create = (key: string, body: unknown = ada, token = tenant.token): Promise<Answer> =>
  service.call('POST', users, keyed({ token, body }, key));
const stored = async (): Promise<number> =>
  (await tenant.call('GET', `${users}?total=true&limit=1`)).body.total;

test('every POST of the document, sent again with its key, is answered byte for byte as the first time', async () => {
  const operations = operationsOf(await readDocument(service));
  await foundTenant(service, partner.tenantId);
  const caller = new OperationCaller(service, operations, { token: tenant.token, partner: partner.sign });
  const posts = operations.filter(
    ({ method, principal }) => method === 'POST' && principal !== 'session' && principal !== 'visitor',
  );
  expect(posts.length).toBeGreaterThan(4);
  for (const operation of posts) {
    const id = namesOneResource(operation) ? (await caller.create(operation)).id : undefined;
    const body = await caller.freshBody(operation);
    const call = { id, body, headers: { 'idempotency-key': newId() } };
    const [first, second] = [await caller.send(operation, call), await caller.send(operation, call)];
    expect([operation.operationId, first.status < 300, isReplay(first)]).toEqual([
      operation.operationId,
      true,
      false,
    ]);
    expect([operation.operationId, isReplay(second), lasting(second)]).toEqual([
      operation.operationId,
      true,
      lasting(first),
    ]);
  }
});

test('a repetition has no effect, and its answer has a request id of its own', async () => {
  const key = newId();
  const [first, second] = [await create(key), await create(key)];
  expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
  expect(second.headers.get('etag')).toBe('"1"');
  expect(second.headers.get('location')).toBe(`${users}/${first.body.id}`);
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  expect(await stored()).toBe(1);
});

test('an answer is the first one’s even when what it tells of has changed since', async () => {
  const key = newId();
  const first = await create(key);
  await tenant.call('DELETE', `${users}/${first.body.id}`);
  expect(lasting(await create(key))).toEqual(lasting(first));
  expect(await stored()).toBe(0);
});

test.each([
  ['another body', users, grace],
  ['the same body in other bytes', users, JSON.stringify(ada, undefined, 1)],
  ['no body', users, undefined],
  ['a query', `${users}?again=1`, ada],
])('a key that comes again with %s is refused', async (_, path, body) => {
  const key = newId();
  await create(key);
  const again = await tenant.call('POST', path, keyed({ body }, key));
  expectProblem(again, 422, 'idempotency-key-reused');
  expect([isReplay(again), await stored()]).toEqual([false, 1]);
});

test('a key that comes again with another id in the path is refused', async () => {
  const [key, other] = [newId(), await service.tenant()];
  const issue = (id: string): Promise<Answer> =>
    service.call('POST', `/api/v1/organisations/${id}/tokens`, keyed({ operator: true }, key));
  expect((await issue(tenant.id)).status).toBe(201);
  expectProblem(await issue(other.id), 422, 'idempotency-key-reused');
});

test('the same key is another key on another route', async () => {
  const key = newId();
  await create(key);
  const batch = await tenant.call('POST', `${users}/batch`, keyed({ body: { items: [grace] } }, key));
  expect([batch.status, isReplay(batch), await stored()]).toEqual([201, false, 2]);
});

test.each([
  ['with', 'enable'],
  ['without', 'disable'],
])('another tenant’s same key is another key, %s row-level security', async (_, change) => {
  const { migrationUrl } = service.database;
  await queryAs(migrationUrl, `alter table idempotent_answers ${change} row level security`);
  try {
    const [key, other] = [newId(), await service.tenant()];
    const first = await create(key);
    const theirs = await create(key, ada, other.token);
    expect([theirs.status, isReplay(theirs)]).toEqual([201, false]);
    expect(theirs.body.id).not.toBe(first.body.id);
    expect(lasting(await create(key, ada, other.token))).toEqual(lasting(theirs));
    expect(lasting(await create(key))).toEqual(lasting(first));
  } finally {
    await queryAs(migrationUrl, 'alter table idempotent_answers enable row level security');
  }
});

test.each([
  ['empty', ''],
  ['of two words', 'two words'],
  ['of 256 characters', 'k'.repeat(256)],
  ['with a letter beyond ASCII', 'clé'],
  ['with a tab', 'a\tb'],
])('a key that is %s is refused', async (_, key) => {
  expectProblem(await create(key), 400, 'header-malformed');
  expect(await stored()).toBe(0);
});

test.each([
  ['two different keys', ['a', 'b']],
  ['the same key twice', ['a', 'a']],
  ['a key and an empty one', ['a', '']],
  ['an empty key and another', ['', 'a']],
])('%s are refused', async (_, keys) => {
  const body = JSON.stringify(ada);
  const lines = [
    'host: localhost',
    'connection: close',
    `x-tenant-token: ${tenant.token}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    ...keys.map((key) => `idempotency-key: ${key}`),
  ];
  const socket = open(service.url);
  socket.write(request(`POST ${users} HTTP/1.1`, lines, body));
  const [answer] = await answersOf(socket);
  expectProblem(answer as Answer, 400, 'header-malformed');
  expect(await stored()).toBe(0);
});

test.each(['!', '~'.repeat(255), '"8e03978e-40d5-43e8-bc93-6894a57f9324"', 'a,b'])(
  'the key %j is taken',
  async (key) => {
    expect((await create(key)).status).toBe(201);
    expect(isReplay(await create(key))).toBe(true);
  },
);

test('what failed is not remembered: the same request is tried anew', async () => {
  const key = newId();
  const { id } = (await tenant.call('POST', users, { body: ada })).body;
  const refused = await create(key);
  expectProblem(refused, 409, 'user-email-taken');
  expect(
    ['etag', 'location', 'idempotency-replayed', 'retry-after'].filter((name) => refused.headers.has(name)),
  ).toEqual([]);
  await tenant.call('DELETE', `${users}/${id}`);
  const again = await create(key);
  expect([again.status, isReplay(again)]).toEqual([201, false]);
});

test('a key whose request broke a rule may come with the corrected one', async () => {
  const key = newId();
  expectProblem(await create(key, { ...ada, email: 'x' }), 422, 'validation-failed');
  expectProblem(await create(key, `${'['.repeat(100_000)}${']'.repeat(100_000)}`), 422, 'validation-failed');
  expectProblem(await create(key, '{'), 400, 'body-malformed');
  expect((await create(key)).status).toBe(201);
});

test('who may not make the request is not told its answer', async () => {
  const key = newId();
  await create(key);
  const withToken = (token: string): Promise<Answer> => create(key, ada, token);
  expectProblem(await withToken('no token'), 401, 'tenant-token-malformed');
  expectProblem(await withToken(service.token(tenant.id, 'users:read')), 403, 'insufficient-scope');
  await service.call('POST', `/api/v1/organisations/${tenant.id}/suspension`, { operator: true });
  expectProblem(await withToken(tenant.token), 403, 'tenant-suspended');
});

test('other methods do not heed the header', async () => {
  const { id } = (await tenant.call('POST', users, { body: ada })).body;
  const path = `${users}/${id}`;
  for (const fullName of ['Ada King', 'Ada Lovelace']) {
    const answer = await tenant.call('PATCH', path, keyed({ body: { fullName } }, 'one key'));
    expect([answer.status, answer.body.fullName, isReplay(answer)]).toEqual([200, fullName, false]);
  }
  expect((await tenant.call('DELETE', path, keyed({}, ''))).status).toBe(204);
});

test('a key belongs to the person who made it up: nobody is answered what another was told', async () => {
  const key = newId();
  const [one, other] = [await person(service, tenant, 'admin'), await person(service, tenant, 'admin')];
  const first = await create(key, ada, one.token);
  const second = await create(key, grace, other.token);
  expect([first.status, second.status, isReplay(second)]).toEqual([201, 201, false]);
  expect(isReplay(await create(key, ada, one.token))).toBe(true);
});
