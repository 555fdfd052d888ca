import { startService, type Service } from '../support/service';
import { problemTypes } from '../../src/platform/edge/http/openapi/problem-catalogue';
import { sharedService } from '../support/shared-service';
import { exchange } from '../support/http/raw-http';

const base = 'https://api.example.com/problems';
const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const service = sharedService({
  env: { PROBLEM_TYPE_BASE: `${base}/`, CORS_ORIGINS: 'https://app.example' },
});
const read = (path: string, accept = 'application/json', method = 'GET') =>
  service.call(method, path, { headers: { accept } });

test.each(problemTypes())('the type of $code leads to its entry', async (type) => {
  const { pathname } = new URL(`${base}/${type.code}`);
  const entry = await read(pathname);
  expect([entry.status, entry.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  expect(entry.body).toEqual({ ...type, operations: expect.any(Array) });
  const page = await read(pathname, html);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.text).toContain(`<code>${type.code}</code>, status ${type.status}`);
});

test.each([
  ['an operation', 401, '/api/v1/users', 'tenant-token-missing'],
  ['the router', 404, '/nowhere', 'route-not-found'],
  ['the reader of URLs', 400, '/%zz', 'request-malformed'],
])('a problem of %s has the type that is configured', async (_who, status, path, code) => {
  const { status: given, body } = await read(path);
  expect([given, body.type]).toEqual([status, `${base}/${code}`]);
});

test('a problem of the parser has the type that is configured', async () => {
  const [answer] = await exchange(service.url, 'no HTTP at all\r\n\r\n');
  expect(JSON.parse(answer!.text)).toMatchObject({ status: 400, type: `${base}/request-malformed` });
});

test('the list has every code, as data and as a page whose links lead to the entries', async () => {
  const { body } = await read('/problems');
  expect(body.items.map(({ code }: { code: string }) => code)).toEqual(
    problemTypes().map(({ code }) => code),
  );
  const page = await read('/problems', html);
  const links = [...page.text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!);
  expect(links).toHaveLength(body.items.length);
  for (const href of links) {
    const { pathname } = new URL(href, `${service.url}/problems`);
    expect([pathname, (await read(pathname, html)).status]).toEqual([pathname, 200]);
  }
});

test.each(['/problems', '/problems/user-not-found'])(
  'the page at %s needs nothing that its policy refuses',
  async (path) => {
    const { text, headers } = await read(path, html);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text).not.toMatch(/<(script|style|link|img|iframe|form|base)\b|\b(style|on\w+|src)\s*=/i);
  },
);

test('an entry names the operations that may answer with its code', async () => {
  const { body } = await read('/problems/user-not-deleted');
  expect(body.operations).toEqual([
    'PUT /api/v1/users/{id}/restore',
    'PUT /api/v1/organisations/{organisationId}/users/{id}/restore',
  ]);
  expect((await read('/problems/user-not-deleted', html)).text).toContain(
    '<li><code>PUT /api/v1/users/{id}/restore</code></li>',
  );
  expect((await read('/problems/not-ready')).body.operations).toEqual(['GET /health/ready']);
});

test.each(['no-such-code', 'constructor', '__proto__', '%3Cscript%3E', 'USER-NOT-FOUND'])(
  'there is no entry for %s',
  async (code) => {
    for (const accept of ['application/json', html]) {
      const { status, body, headers } = await read(`/problems/${code}`, accept);
      expect([status, body.code]).toEqual([404, 'problem-type-not-found']);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  },
);

test('HEAD is answered as GET, and caches are told that the form depends on what is accepted', async () => {
  const head = await read('/problems/user-not-found', html, 'HEAD');
  expect([head.status, head.text, head.headers.get('content-type')]).toEqual([
    200,
    '',
    'text/html; charset=utf-8',
  ]);
  expect(head.headers.get('vary')).toMatch(/\bAccept\b/);
  const { headers } = await service.call('GET', '/problems', { headers: { origin: 'https://app.example' } });
  expect(headers.get('vary')).toMatch(/\bOrigin\b.*\bAccept\b/);
});

describe('where the OpenAPI document is not open to everyone', () => {
  let closed: Service;
  afterEach(() => closed.stop());

  test.each([
    ['disabled', { DOCS_ENABLED: 'false' }],
    ['behind a login', { DOCS_USERNAME: 'docs', DOCS_PASSWORD: 'secret' }],
  ])('(%s) an entry names no operation', async (_how, env) => {
    closed = await startService({ env });
    const { status, body } = await closed.call('GET', '/problems/user-not-found');
    expect([status, body.operations]).toEqual([200, []]);
  });
});
