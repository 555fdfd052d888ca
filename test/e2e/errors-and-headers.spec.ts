import { exchange, request } from '../support/http/raw-http';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { freshTenant, sharedService } from '../support/shared-service';

const app = 'https://app.example';
const admin = 'https://admin.example';
const bodyLimit = 4096;

const service = sharedService({
  env: { CORS_ORIGINS: `${app},${admin}`, BODY_LIMIT_BYTES: String(bodyLimit) },
});
const tenant = freshTenant(service);

test.each([
  '/',
  '/nowhere',
  '/api',
  '/api/v2/users',
  '/api/v1/users/a/b/c',
  '/API/V1/users',
  '/api/v1//users',
  '/%2e%2e/etc/passwd',
])('the unknown route %s is answered 404, without a word of the query', async (path) => {
  const answer = await tenant.call('GET', `${path}?password=hunter2`);
  expectSealedProblem(answer, 404, 'route-not-found');
  expect(answer.headers.has('allow')).toBe(false);
  expect(answer.text).not.toContain('hunter2');
});

test('GET /api/v1 names the version and where to go from here', async () => {
  const { status, body } = await service.call('GET', '/api/v1');
  expect(status).toBe(200);
  expect(body).toEqual({
    name: 'strata',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    links: { docs: '/docs', openapi: '/openapi.json', problems: '/problems', health: '/health/ready' },
  });
});

test('a slash at the end of a path changes nothing', async () => {
  const made = await tenant.call('POST', '/api/v1/users/', {
    body: { email: 'a@example.com', username: 'ada' },
  });
  expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/users/${made.body.id}`]);
  for (const path of [
    '/api/v1/users',
    `/api/v1/users/${made.body.id}`,
    '/api/v1',
    '/health/live',
    '/problems',
  ]) {
    const [bare, slashed] = [await tenant.call('GET', path), await tenant.call('GET', `${path}/?`)];
    expect([path, slashed.status, slashed.text]).toEqual([path, 200, bare.text]);
  }
  const refused = await tenant.call('PUT', '/api/v1/users/');
  expectSealedProblem(refused, 405, 'method-not-allowed');
  expect(refused.headers.get('allow')).toBe('GET, HEAD, POST');
  expectSealedProblem(await service.call('GET', '/api/v1/users/'), 401, 'tenant-token-missing');
  expectSealedProblem(await tenant.call('GET', '/api/v1/users//'), 404, 'route-not-found');
});

test('HEAD is answered as GET, without the body', async () => {
  const [get, head] = [await tenant.call('GET', '/api/v1/users'), await tenant.call('HEAD', '/api/v1/users')];
  expect([get.status, head.status, head.text]).toEqual([200, 200, '']);
  expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)));
  expect((await tenant.call('HEAD', '/api/v1/nowhere')).status).toBe(404);
  expect((await service.call('HEAD', '/api/v1/users')).status).toBe(401);
});

const answers: [status: number, method: string, path: string, body?: unknown][] = [
  [200, 'GET', '/api/v1/users'],
  [201, 'POST', '/api/v1/users', { email: 'ada@example.com', username: 'ada' }],
  [400, 'POST', '/api/v1/users', '{'],
  [401, 'GET', '/api/v1/organisations'],
  [404, 'GET', '/nowhere'],
  [405, 'PUT', '/api/v1/users'],
  [413, 'POST', '/api/v1/users', 'x'.repeat(bodyLimit + 1)],
  [422, 'POST', '/api/v1/users', {}],
];

describe.each(answers)('an answer %i', (status, method, path, body) => {
  test.each(['a', 'Az09._-', 'x'.repeat(64)])('returns the request id %j it was given', async (id) => {
    const answer = await tenant.call(method, path, { body, headers: { 'x-request-id': id } });
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([status, id]);
    expect(answer.body.requestId).toBe(status < 400 ? undefined : id);
  });

  test.each([{}, ...['x'.repeat(65), 'a b', 'a,b', '<script>', 'ä'].map((id) => ({ 'x-request-id': id }))])(
    'makes a request id of its own for %j',
    async (headers) => {
      const answer = await tenant.call(method, path, { body, headers });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('x-request-id')).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      );
    },
  );

  test('tells browsers not to guess, frame, run, cache for others or come without TLS', async () => {
    const { headers } = await tenant.call(method, path, { body });
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'strict-transport-security': expect.stringMatching(/^max-age=[1-9]\d{6,}/),
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cache-control': expect.stringMatching(/no-store|private/),
    });
    expect(headers.has('x-powered-by') || headers.has('server')).toBe(false);
  });

  test('may be read by an allowed origin and by no other', async () => {
    const allowed = await tenant.call(method, path, { body, headers: { origin: app } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(app);
    // For the cookie of /auth: no other route reads one.
    expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
    expect(allowed.headers.get('vary')).toMatch(/\bOrigin\b/);
    for (const origin of ['https://evil.example', `${app}.evil.example`, 'http://app.example', 'null']) {
      const { headers } = await tenant.call(method, path, { body, headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toMatch(/\bOrigin\b/);
    }
  });
});

/** Answers that no route, no hook or not even a request stands behind. */
const unusual: [title: string, status: number, code: string, lines: (origin: string) => string][] = [
  ['broken percent-encoding', 400, 'request-malformed', (origin) => get('/api/v1/users/%zz', origin)],
  [
    'a path of one long part',
    414,
    'url-too-long',
    (origin) => get(`/api/v1/users/${'x'.repeat(300)}`, origin),
  ],
  [
    'a repeated token',
    400,
    'header-malformed',
    (origin) => get('/api/v1/users', origin, 'X-Tenant-Token: a', 'X-Tenant-Token: b'),
  ],
  ['no Host', 400, 'header-malformed', (origin) => request('GET / HTTP/1.1', [`Origin: ${origin}`])],
  ['HTTP/2', 505, 'http-version-unsupported', (origin) => get('/', origin).replace('HTTP/1.1', 'HTTP/2.0')],
  ['headers too large', 431, 'headers-too-large', (origin) => get('/', origin, `X: ${'x'.repeat(20_480)}`)],
  [
    'two lengths',
    400,
    'request-malformed',
    (origin) => get('/', origin, 'Content-Length: 1', 'Content-Length: 2'),
  ],
  [
    'a version yet to come',
    505,
    'http-version-unsupported',
    (origin) => get('/', origin).replace('1.1', '9.9'),
  ],
];

/** Without what belongs to one answer alone. */
function shared(headers: Headers): object {
  const own = /^(date|connection|keep-alive|content-length|x-request-id)$/;
  return Object.fromEntries([...headers].filter(([name]) => !own.test(name)));
}

function get(path: string, origin: string, ...more: string[]): string {
  return request(`GET ${path} HTTP/1.1`, ['Host: strata', `Origin: ${origin}`, ...more, 'Connection: close']);
}

describe.each(unusual)('The answer to %s', (_title, status, code, text) => {
  test.each([app, admin, 'https://evil.example'])('has what all answers have, for %s', async (origin) => {
    const answers = await exchange(service.url, text(origin));
    expect(answers).toHaveLength(1);
    expectSealedProblem(answers[0]!, status, code);
    const usual = await service.call('GET', '/nowhere', { headers: { origin } });
    expect(shared(answers[0]!.headers)).toEqual(shared(usual.headers));
    expect(answers[0]!.headers.get('access-control-allow-origin')).toBe(
      origin.includes('evil') ? null : origin,
    );
    expect(answers[0]!.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
