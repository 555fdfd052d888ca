import { expectSealedProblem } from '../support/http/sealed-problem';
import { exchange, request } from '../support/http/raw-http';
import { type Answer } from '../support/service';
import { sharedService } from '../support/shared-service';

const usual = ['Host: strata', 'Connection: close'];
const live = 'GET /health/live HTTP/1.1';
const create = 'POST /api/v1/organisations HTTP/1.1';
const json = 'Content-Type: application/json';
const chunkedBody = '2\r\n{}\r\n0\r\n\r\n';

const service = sharedService();

async function only(answers: Promise<Answer[]>): Promise<Answer> {
  const all = await answers;
  expect(all).toHaveLength(1);
  // The next caller notices nothing of it.
  expect((await service.call('GET', '/health/live')).status).toBe(200);
  return all[0]!;
}

const te = (...values: string[]): string[] => values.map((value) => `Transfer-Encoding: ${value}`);

test.each([
  ['two Host headers', ['Host: evil.example', ...te('chunked')]],
  ['two tenant tokens', ['X-Tenant-Token: a', 'x-tenant-token: b', ...te('chunked')]],
  ['two operator keys', ['X-API-Key: a', 'X-API-Key: a', ...te('chunked')]],
  ['two content types', [json, ...te('chunked')]],
  ['an encoding of another name in a header of its own', te('xchunked', 'chunked')],
  ['an encoding of another name', te('xchunked, chunked')],
  ['identity before chunked', te('identity, chunked')],
  ['no encoding that ends the body', te('xchunked')],
])('%s: 400 header-malformed', async (_title, lines) => {
  const text = request(create, [...usual, json, ...lines], chunkedBody);
  expectSealedProblem(await only(exchange(service.url, text)), 400, 'header-malformed');
});

test('a transfer encoding in HTTP/1.0: 400 header-malformed, and nothing more is heard on the connection', async () => {
  const lines = ['Host: strata', 'Connection: keep-alive', json, ...te('chunked')];
  const text = request(create.replace('1.1', '1.0'), lines, chunkedBody);
  expectSealedProblem(
    await only(exchange(service.url, text + request(live, usual))),
    400,
    'header-malformed',
  );
});

test('HTTP/1.1 without a Host: 400 header-malformed', async () => {
  const text = request(live, ['Connection: close']);
  expectSealedProblem(await only(exchange(service.url, text)), 400, 'header-malformed');
});

test.each([
  ['that is empty', ''],
  ['with a path', 'strata/x'],
  ['with a user', 'user@strata'],
  ['with a space', 'strata evil'],
  ['of two names', 'strata, evil'],
  ['with a port that is none', 'strata:http'],
  ['with a port beyond the last', 'strata:65536'],
  ['with half a bracket', '[::1'],
  ['that is no address in brackets', '[strata]'],
  ['with broken percent-encoding', '%zz'],
  ['with a control character', 'str\u0001ata'],
  ['of Latin-1', 'strät'],
])('a Host %s: 400', async (_title, host) => {
  for (const version of ['1.1', '1.0']) {
    const line = `GET /health/live HTTP/${version}`;
    const answer = await only(exchange(service.url, request(line, [`Host: ${host}`, 'Connection: close'])));
    const code = host.includes('\u0001') ? 'request-malformed' : 'header-malformed';
    expectSealedProblem(answer, 400, code);
  }
});

test.each([
  'strata',
  'STRATA.example:3000',
  '127.0.0.1',
  '127.0.0.1:1',
  '[::1]',
  '[::ffff:127.0.0.1]:443',
  'a%20b',
  'x:',
])('the Host %s is one', async (host) => {
  const text = request(live, [`Host: ${host}`, 'Connection: close']);
  expect((await only(exchange(service.url, text))).status).toBe(200);
});

test.each([
  ['HTTP/2 by its preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['HTTP/2.0 in a request line', request('GET /health/live HTTP/2.0', usual)],
  [
    'HTTP/2.0 with a body',
    request('POST /api/v1/users HTTP/2.0', [...usual, json, 'Content-Length: 2'], '{}'),
  ],
  ['HTTP/0.9 in a request line', request('GET /health/live HTTP/0.9', usual)],
  ['a version that is yet to come', request('GET / HTTP/9.9', usual)],
])('%s: 505 http-version-unsupported', async (_title, text) => {
  expectSealedProblem(await only(exchange(service.url, text)), 505, 'http-version-unsupported');
});

test.each([
  ['chunked twice in one header', request(create, [...usual, json, ...te('chunked, chunked')], chunkedBody)],
  ['chunked in two headers', request(create, [...usual, json, ...te('chunked', 'chunked')], chunkedBody)],
  ['an encoding and a length', request(create, [...usual, ...te('chunked'), 'Content-Length: 2'], '{}')],
  ['two lengths', request(create, [...usual, 'Content-Length: 2', 'Content-Length: 3'], '{}')],
  ['a length that is no number', request(create, [...usual, 'Content-Length: +2'], '{}')],
  ['a chunk length that is no number', request(create, [...usual, json, ...te('chunked')], 'x\r\n')],
  ['a bad request line', 'HELLO strata\r\n\r\n'],
  ['a space before the colon', request(live, [...usual, 'X-Tenant-Token : a'])],
  ['a folded header', request(live, [...usual, 'X-Tenant-Token: a\r\n b'])],
  ['bytes of TLS', '\u0016\u0003\u0001\u0002\0\u0001\0'],
  ['a broken percent-encoding in the path', request('GET /api/v1/users/%zz HTTP/1.1', usual)],
  ['percent-encoding that is no UTF-8', request('GET /api/v1/%ff HTTP/1.1', usual)],
  ['a version that is none', request('GET / HTTP/x.y', usual)],
])('%s: 400 request-malformed', async (_title, text) => {
  expectSealedProblem(await only(exchange(service.url, text)), 400, 'request-malformed');
});

test.each([
  ['headers of 20 KiB', 431, 'headers-too-large', request(live, [...usual, `X-Long: ${'x'.repeat(20_480)}`])],
])('%s: %i %s', async (_title, status, code, text) => {
  expectSealedProblem(await only(exchange(service.url, text)), status, code);
});

test('an expectation nobody knows is ignored', async () => {
  const { status } = await only(exchange(service.url, request(live, [...usual, 'Expect: miracles'])));
  expect(status).toBe(200);
});

test('CONNECT opens no tunnel', async () => {
  expect(await exchange(service.url, request('CONNECT example.com:443 HTTP/1.1', usual))).toEqual([]);
});

test.each(['http://evil.example', 'HTTPS://user@evil.example:8443'])(
  'of the target %s/…, only the path is taken',
  async (authority) => {
    const body = JSON.stringify({ name: `Of ${authority}`, email: `x${authority.length}@strata.example` });
    const operator = `X-API-Key: ${service.secrets.operatorKeys[0]}`;
    const lines = [...usual, json, operator, `Content-Length: ${body.length}`];
    const target = `${authority}/api/v1/organisations`;
    const made = await only(exchange(service.url, request(`POST ${target} HTTP/1.1`, lines, body)));
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/organisations/${made.body.id}`);
    for (const [path, instance] of [
      ['/nowhere?x=http://evil.example/', '/nowhere'],
      ['?x=1', '/'],
      ['', '/'],
    ] as const) {
      const missing = await only(exchange(service.url, request(`GET ${authority}${path} HTTP/1.1`, usual)));
      expectSealedProblem(missing, 404, 'route-not-found');
      expect(missing.body.instance).toBe(instance);
    }
  },
);

test('a smuggled second request is neither answered nor carried out', async () => {
  const operator = `X-API-Key: ${service.secrets.operatorKeys[0]}`;
  const body = '{"name":"Smuggled","email":"smuggled@evil.example"}';
  const smuggled = request(create, ['Host: strata', json, operator, `Content-Length: ${body.length}`], body);
  const outer = request(create, ['Host: strata', json, ...te('xchunked, chunked')], `0\r\n\r\n${smuggled}`);
  expectSealedProblem(await only(exchange(service.url, outer)), 400, 'header-malformed');
  const { body: list } = await service.call('GET', '/api/v1/organisations', { operator: true });
  expect(list.items.map(({ name }: { name: string }) => name)).not.toContain('Smuggled');
});

const identified = (id: string): string[] => ['Host: strata', `X-Request-ID: ${id}`];

test('requests on one connection are answered in their order, each with its own id', async () => {
  const answers = await exchange(
    service.url,
    request('GET /api/v1 HTTP/1.1', identified('first')) +
      request('GET /nowhere HTTP/1.1', identified('second')),
    request(live, [...identified('third'), 'Connection: close']),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 200]);
  expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(['first', 'second', 'third']);
});

test('all of 1,200 requests that are sent at once are answered, in their order', async () => {
  const ids = Array.from({ length: 1200 }, (_, index) => `request-${index}`);
  const all = ids.map((id) => request(live, identified(id))).join('');
  const answers = await exchange(service.url, all, request(live, usual));
  expect(answers.map(({ headers }) => headers.get('x-request-id')).slice(0, -1)).toEqual(ids);
});

test('a refused request keeps nothing of itself for the next one on its connection', async () => {
  const line = `X-API-Key: ${service.secrets.operatorKeys[0]}`;
  const answers = await exchange(
    service.url,
    request('GET /api/v1/organisations HTTP/1.1', ['Host: strata', line]),
    request('GET /api/v1/organisations HTTP/1.1', ['Host: strata', 'Connection: close']),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 401]);
});
