import { isFromThisMachine } from '../../src/platform/edge/http/openapi/docs-demo-token';
import { seedDemo } from '../../src/startup/demo-data';
import { exchange, request } from '../support/http/raw-http';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import { type Answer, type Service, startService } from '../support/service';
import { sharedService } from '../support/shared-service';

const started: Service[] = [];
const start = async (env: Readonly<Record<string, string>> = {}): Promise<Service> => {
  const service = await startService({ env });
  started.push(service);
  return service;
};
afterAll(async () => {
  for (const service of started) await service.stop();
});

const shared = sharedService();

const documents = ['/docs', '/docs/', '/docs/swagger-ui.css', '/docs/swagger-ui-init.js', '/openapi.json'];
const basic = (login: string) => ({ authorization: `Basic ${Buffer.from(login).toString('base64')}` });

test('the page loads all it needs from here, as its policy demands, and may run it', async () => {
  const service = await start();
  const page = await service.call('GET', '/docs');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self';(?!.*script-src)/);
  expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);

  const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, url]) => new URL(url ?? '', `${service.url}/docs`),
  );
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.filter(({ origin }) => origin !== service.url)).toEqual([]);
  for (const { pathname } of parts)
    expect([pathname, (await service.call('GET', pathname)).status]).toEqual([pathname, 200]);

  const document = await service.call('GET', '/openapi.json');
  expect([document.status, document.body.openapi]).toEqual([200, expect.stringMatching(/^3\.1\./)]);
});

test.each([
  '/docs/../x',
  '/docs/%2e%2e/x',
  '/docs/%00',
  '/docs/nowhere',
  '/docs/LICENSE',
  '/docs/swagger-ui-bundle.js.map',
  `/docs/${'x'.repeat(250)}`,
])('%s is no page, whatever it would be in a file system', async (path) => {
  const text = request(`GET ${path} HTTP/1.1`, ['Host: strata', 'Connection: close']);
  const [answer] = await exchange(shared.url, text);
  expectSealedProblem(answer!, 404, 'route-not-found');
  expect(answer!.headers.has('allow')).toBe(false);
});

test.each(['bytes=0-1', 'bytes=9999999999-', 'bytes=-', 'lines=1-2'])(
  'a range (%s) is answered with the whole',
  async (range) => {
    const answer = await shared.call('GET', '/docs/swagger-ui.css', { headers: { range } });
    const whole = await shared.call('GET', '/docs/swagger-ui.css');
    expect([answer.status, answer.text]).toEqual([200, whole.text]);
  },
);

test('a page that could only be written to answers 405 with what it takes', async () => {
  const answer = await shared.call('POST', '/docs/swagger-ui.css');
  expectSealedProblem(answer, 405, 'method-not-allowed');
  expect(answer.headers.get('allow')).toBe('GET, HEAD');
});

test.each(documents)('%s is sent once, and asked about from then on', async (path) => {
  const plain = { 'accept-encoding': 'identity' };
  const first = await shared.call('GET', path, { headers: plain });
  const tag = first.headers.get('etag')!;
  expect(tag).toMatch(/^"[\w-]{22}"$/);
  expect(first.headers.get('cache-control')).toBe('public, no-cache');
  const head = await shared.call('HEAD', path, { headers: plain });
  expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', tag]);
  expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(first.text)));
  for (const method of ['GET', 'HEAD']) {
    const again = await shared.call(method, path, { headers: { ...plain, 'if-none-match': tag } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
  }
  expect((await shared.call('GET', path, { headers: { ...plain, 'if-match': tag } })).status).toBe(200);
  expectSealedProblem(
    await shared.call('GET', path, { headers: { 'if-match': '"x"' } }),
    412,
    'precondition-failed',
  );
});

test('no two requests have the document written for them', async () => {
  const stringify = jest.spyOn(JSON, 'stringify');
  try {
    for (let turn = 0; turn < 3; turn += 1)
      expect((await shared.call('GET', '/openapi.json')).status).toBe(200);
    const large = stringify.mock.results.filter(({ value }) => String(value).length > 10_000);
    expect(large).toEqual([]);
  } finally {
    stringify.mockRestore();
  }
});

test('the documentation counts by address, wrong logins as well', async () => {
  const env = {
    RATE_LIMIT_ENABLED: 'true',
    RATE_LIMIT_ADDRESS_PER_MINUTE: '3',
    REDIS_URL: '',
    DOCS_USERNAME: 'docs',
    DOCS_PASSWORD: 'password',
  };
  const service = await start(env);
  const answers = [];
  for (const path of ['/docs', '/openapi.json', '/docs/swagger-ui.css'])
    answers.push(await service.call('GET', path));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  expectSealedProblem(
    await service.call('GET', '/openapi.json', { headers: basic('docs:password') }),
    429,
    'rate-limit-exceeded',
  );
});

test('disabled, there are no documents at all', async () => {
  const service = await start({ DOCS_ENABLED: 'false' });
  for (const path of documents) expectSealedProblem(await service.call('GET', path), 404, 'route-not-found');
});

describe('with a login', () => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ DOCS_USERNAME: 'docs', DOCS_PASSWORD: 'pass:wörd' });
  });

  test.each(documents)('%s asks for it, and opens to it', async (path) => {
    const asked = await service.call('GET', path);
    expectSealedProblem(asked, 401, 'docs-login-required');
    expect(asked.headers.get('www-authenticate')).toBe('Basic realm="strata docs", charset="UTF-8"');
    expect((await service.call('GET', path, { headers: basic('docs:pass:wörd') })).status).toBe(200);
  });

  test.each([
    ['a wrong password', basic('docs:other')],
    ['a wrong user', basic('other:pass:wörd')],
    ['no password', basic('docs')],
    ['another scheme', { authorization: `Bearer ${Buffer.from('docs:pass:wörd').toString('base64')}` }],
  ])('%s is refused', async (_title, headers) => {
    for (const path of documents)
      expectSealedProblem(await service.call('GET', path, { headers }), 401, 'docs-login-required');
  });

  test.each([
    ['/%64ocs', 401],
    ['/openapi%2ejson', 401],
    ['/openapi.json/', 401],
    ['/docs/nowhere', 404],
    ['//docs', 404],
    ['/docs;x', 404],
    ['/DOCS', 404],
  ])('no other spelling (%s, %i) goes past it', async (path, status) => {
    const code = status === 401 ? 'docs-login-required' : 'route-not-found';
    expectSealedProblem(await service.call('GET', path), status, code);
  });

  test('the API itself does not ask for it', async () => {
    expect((await service.call('GET', '/api/v1')).status).toBe(200);
  });
});

test('a hundred wrong logins end in 429, whichever document is asked for, and then the right one does too', async () => {
  const service = await start({
    DOCS_USERNAME: 'docs',
    DOCS_PASSWORD: 'pass:wörd',
    RATE_LIMIT_ENABLED: 'true',
    // A token takes a minute to come.
    RATE_LIMIT_ADDRESS_PER_MINUTE: '1',
    REDIS_URL: '',
  });
  const guess = (path: string, password: string) =>
    service.call('GET', path, { headers: basic(`docs:${password}`) });
  const answers = [];
  for (let n = 0; n < 100; n += 1) answers.push(await guess(documents[n % documents.length]!, `guess ${n}`));
  expect(answers.map(({ status }) => status)).toEqual([401, ...Array<number>(99).fill(429)]);
  expectSealedProblem(answers.at(-1)!, 429, 'rate-limit-exceeded');
  expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
  // Or the refusals would tell which guess was right.
  expect((await guess('/docs', 'pass:wörd')).status).toBe(429);
  expect((await service.call('GET', '/api/v1/organisations', { operator: true })).status).toBe(200);
});

describe('with demo data', () => {
  let service: LoggedService;
  beforeAll(async () => {
    service = await startLoggedService({ SEED_DEMO: 'true' });
    started.push(service);
    await seedDemo(service.app, () => undefined);
  });

  const own = { 'Sec-Fetch-Site': 'same-origin' };
  const ask = async (headers: Readonly<Record<string, string>>): Promise<Answer> => {
    const all = { Host: `127.0.0.1:${new URL(service.url).port}`, Connection: 'close', ...headers };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    const [answer] = await exchange(service.url, request('POST /docs/demo-token HTTP/1.1', head));
    return answer!;
  };

  test.each(['127.0.0.1:3000', 'localhost', '[::1]:3000'])(
    'the page, asked for at %s, gets a token of the demo tenant, which no log line has',
    async (host) => {
      const answer = await ask({ ...own, Host: host });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const { token } = JSON.parse(answer.text) as { token: string };
      const users = await service.call('GET', '/api/v1/users', { token });
      expect([users.status, users.body.items.length]).toEqual([200, 5]);
      expect((await service.lineOf(answer.headers.get('x-request-id')!))['route']).toBe('/docs/demo-token');
      expect(service.log()).not.toContain(token.split('.')[2]);
    },
  );

  test.each([
    ['a program that is no browser', {}],
    ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a page of another port', { 'Sec-Fetch-Site': 'same-site' }],
    ['a name that was made to lead here', { ...own, Host: 'strata.attacker.example:3000' }],
    ['a name that begins as this machine’s does', { ...own, Host: 'localhost.attacker.example' }],
    ['a proxy', { ...own, 'X-Forwarded-For': '203.0.113.7' }],
    ['a proxy that names the host alone', { ...own, 'X-Forwarded-Host': 'strata.example' }],
    ['a proxy by the standard', { ...own, Forwarded: 'for=203.0.113.7' }],
    ['a cache', { ...own, Via: '1.1 cache' }],
  ])('%s gets none', async (_title, headers) => {
    expectSealedProblem(await ask(headers), 404, 'route-not-found');
  });

  test.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['192.168.1.2', false],
    ['203.0.113.7', false],
    ['127.0.0.1.example', false],
    [undefined, false],
  ])('a connection from %s: %s', (remoteAddress, isOwn) => {
    const headers = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };
    const asked = { headers, socket: { remoteAddress } } as Parameters<typeof isFromThisMachine>[0];
    expect(isFromThisMachine(asked)).toBe(isOwn);
  });

  test('the page asks for it, and the document says nothing of it', async () => {
    expect((await service.call('GET', '/docs/swagger-ui-init.js')).text).toContain('demo-token');
    expect((await service.call('GET', '/openapi.json')).text).not.toContain('demo-token');
  });
});

test('without demo data there is no token to be asked for', async () => {
  expect((await shared.call('GET', '/docs/swagger-ui-init.js')).text).not.toContain('demo-token');
  const headers = { 'sec-fetch-site': 'same-origin' };
  expectSealedProblem(await shared.call('POST', '/docs/demo-token', { headers }), 404, 'route-not-found');
});
