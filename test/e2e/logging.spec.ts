import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import { exchange, open, request } from '../support/http/raw-http';
import type { Call, TestTenant } from '../support/service';
import { person } from '../support/tenancy/person';

let service: LoggedService;
let tenant: TestTenant;

beforeAll(async () => {
  service = await startLoggedService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  tenant = await service.tenant();
  service.forget();
});

const logged = (method: string, path: string, call: Call = {}): ReturnType<LoggedService['logged']> =>
  service.logged(tenant, method, path, call);
const user = {
  email: 'ada.lovelace@secret.example',
  username: 'ada-the-secret',
  fullName: 'Ada Secret King',
};
const unknownUser = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';
const bad = { headers: { 'x-tenant-token': 'eyJhbGciOiJub25lIn0.c2VjcmV0.' } };

test.each<[number, string, string, string, Call]>([
  [200, 'GET', '/api/v1/users?username=ada-the-secret', '/api/v1/users', {}],
  [200, 'HEAD', '/api/v1/users', '/api/v1/users', {}],
  [201, 'POST', '/api/v1/users', '/api/v1/users', { body: user }],
  [204, 'DELETE', '/api/v1/users/:new', '/api/v1/users/:id', {}],
  [400, 'GET', '/api/v1/users?nonsense=ada-the-secret', '/api/v1/users', {}],
  [404, 'GET', `/api/v1/users/${unknownUser}`, '/api/v1/users/:id', {}],
  [422, 'POST', '/api/v1/users', '/api/v1/users', { body: { ...user, username: '!ada-the-secret!' } }],
])(
  'an answer %i to %s %s is one line that says who, what and how long',
  async (status, method, path, route, call) => {
    const target = path.endsWith(':new')
      ? path.replace(':new', (await tenant.call('POST', '/api/v1/users', { body: user })).body.id)
      : path;
    const { line } = await logged(method, target, call);
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: expect.any(String),
      tenantId: tenant.id,
      actor: 'service:tenant-token',
      method,
      route,
      status,
      durationMs: expect.any(Number),
      msg: 'request',
    });
    expect(line['durationMs']).toBeGreaterThan(0);
  },
);

test.each<[string, number, string, string, Call]>([
  ['a refused token', 401, '/api/v1/users', '/api/v1/users', bad],
  ['an operator', 200, '/api/v1/organisations', '/api/v1/organisations', { operator: true }],
  ['a public route', 200, '/health/live', '/health/live', {}],
  ['an unknown route', 404, '/nowhere/ada-the-secret', '(none)', {}],
])('%s is logged without a tenant', async (_title, status, path, route, call) => {
  const { line } = await logged(call.body === undefined ? 'GET' : 'POST', path, call);
  expect(line).toMatchObject({ status, route });
  expect(line).not.toHaveProperty('tenantId');
});

test('a person and an operator are logged by their ids', async () => {
  const { id, token } = await person(service, tenant, 'member');
  expect((await logged('GET', '/api/v1/tasks', { token })).line).toMatchObject({ actor: `user:${id}` });
  const { line } = await logged('GET', '/api/v1/organisations', { operator: true });
  expect(line['actor']).toMatch(/^operator:[0-9a-f]{8}$/);
});

test('a body that is not JSON is logged as the tenant’s who sent it', async () => {
  const { line } = await logged('POST', '/api/v1/users', { body: `{"email":"${user.email}"` });
  expect(line).toMatchObject({ status: 400, route: '/api/v1/users', tenantId: tenant.id });
  expect(JSON.stringify(line)).not.toContain(user.email);
});

test('the trace id of traceparent is logged, and nothing of a broken one', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const good = await logged('GET', '/api/v1/users', {
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  });
  expect(good.line).toMatchObject({ trace_id: traceId });
  for (const traceparent of [
    'nonsense',
    `00-${traceId}-00f067aa0ba902b7`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `ff-${traceId}-00f067aa0ba902b7-01`,
  ]) {
    const { line } = await logged('GET', '/api/v1/users', { headers: { traceparent } });
    expect(line).not.toHaveProperty('trace_id');
  }
});

test.each([
  ['in the middle of it', 'Content-Length: 100', '{"name":'],
  ['between two chunks', 'Transfer-Encoding: chunked', '8\r\n{"name":\r\n'],
])('a body whose client goes away %s is no error of the service', async (_title, framing, body) => {
  // Without an identity it is refused before its body has come.
  const identity = `X-Tenant-Token: ${tenant.token}`;
  const lines = ['Host: a', 'Content-Type: application/json', identity, framing];
  const arrived = once(service.app.getHttpServer(), 'request') as Promise<[IncomingMessage]>;
  const socket = open(service.url);
  socket.write(request('POST /api/v1/users HTTP/1.1', lines, body));
  const [received] = await arrived;
  const closed = once(received, 'close').catch(() => undefined);
  socket.destroy();
  await closed;
  await logged('GET', '/health/live');
  expect(service.lines().filter(({ level }) => level === 'error')).toEqual([]);
});

test('requests that are refused before any route is found are logged too, and in one line each', async () => {
  const lineless = request('GET /api/v1/users HTTP/1.1', [
    'Host: a',
    'Host: b',
    'X-Request-ID: twice',
    'Connection: close',
  ]);
  const unreadable = request('GET /%zz?password=hunter2 HTTP/1.1', [
    'Host: a',
    'X-Request-ID: unreadable',
    'Connection: close',
  ]);
  await exchange(service.url, lineless);
  await exchange(service.url, unreadable);
  expect(await service.lineOf('twice')).toMatchObject({ status: 400 });
  expect(await service.lineOf('unreadable')).toMatchObject({ status: 400 });
  expect(service.log()).not.toContain('hunter2');
});
