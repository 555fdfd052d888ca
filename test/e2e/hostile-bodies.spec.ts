import { exchange, request } from '../support/raw-http';
import { expectSealedProblem } from '../support/sealed-problem';
import { type Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';

const service = sharedService();
const tenant = freshTenant(service);

const ada = { email: 'ada@example.com', username: 'ada' };
const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  tenant.call('POST', '/api/v1/users', { body, headers });
const megabyte = 1_048_576;

test.each([
  ['an empty body', '', 400, 'body-malformed'],
  ['a truncated body', '{"email": "ada@exam', 400, 'body-malformed'],
  ['no JSON', 'email=ada', 400, 'body-malformed'],
  ['JSON with something after it', '{} {}', 400, 'body-malformed'],
  ['a byte order mark alone', '\uFEFF', 400, 'body-malformed'],
  ['an array', '[]', 422, 'validation-failed'],
  ['a string', '"ada"', 422, 'validation-failed'],
  ['a number', '1e999', 422, 'validation-failed'],
  ['null', 'null', 422, 'validation-failed'],
  ['an empty object', '{}', 422, 'validation-failed'],
  ['a nest of 10 000 objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 422, 'validation-failed'],
  [
    'a field with a nest of 10 000 arrays',
    `{"email":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    422,
    'validation-failed',
  ],
  ['a megabyte of opening brackets', '['.repeat(megabyte), 400, 'body-malformed'],
  [
    'a megabyte of nested arrays',
    '['.repeat(megabyte / 2) + ']'.repeat(megabyte / 2),
    422,
    'validation-failed',
  ],
  ['more than a megabyte', `"${'x'.repeat(megabyte)}"`, 413, 'body-too-large'],
])('%s is refused', async (_title, body, status, code) => {
  expectSealedProblem(await post(body), status, code);
});

test.each([
  ['a byte of Latin-1', [0xe4]],
  ['half a character', [0xe2, 0x82]],
  ['a character in more bytes than it needs', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
])('%s, which is no UTF-8, is refused rather than replaced', async (_title, bytes) => {
  const body = Buffer.concat([
    Buffer.from('{"email":"ada@example.com","username":"ada","fullName":"'),
    Buffer.from(bytes),
    Buffer.from('"}'),
  ]);
  const lines = [
    'Host: strata',
    'Connection: close',
    'Content-Type: application/json',
    `X-Tenant-Token: ${tenant.token}`,
    `Content-Length: ${body.length}`,
  ];
  const answers = await exchange(service.url, request('POST /api/v1/users HTTP/1.1', lines), body);
  expect(answers).toHaveLength(1);
  expectSealedProblem(answers[0]!, 400, 'body-malformed');
});

test('a body that says it is larger than the limit is refused', async () => {
  const answer = await post('x'.repeat(megabyte + 1));
  expectSealedProblem(answer, 413, 'body-too-large');
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'nonsense',
  'application/jsonx',
  'application/json; charset=utf-16le',
  'application/json; charset="latin1"',
])('a body of the type %s is refused as 415', async (type) => {
  expectSealedProblem(
    await post(JSON.stringify(ada), { 'content-type': type }),
    415,
    'content-type-unsupported',
  );
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;CHARSET="UTF-8"',
  'application/json; charset=Utf-8',
  'Application/JSON',
])('a body of the type %s is read', async (type) => {
  expect((await post(JSON.stringify(ada), { 'content-type': type })).status).toBe(201);
});

test.each([
  ['__proto__', 400, 'body-malformed'],
  ['constructor', 400, 'body-malformed'],
  ['prototype', 422, 'validation-failed'],
  ['toString', 422, 'validation-failed'],
  ['hasOwnProperty', 422, 'validation-failed'],
  ['tenantId', 422, 'validation-failed'],
  ['version', 422, 'validation-failed'],
])('the key %s is refused (%i), and pollutes nothing', async (key, status, code) => {
  const value = '{"isAdmin":true,"prototype":{"isAdmin":true}}';
  const answer = await post(`{"email":"ada@example.com","username":"ada","${key}":${value}}`);
  expectSealedProblem(answer, status, code);
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  expect((await tenant.call('GET', '/api/v1/users?total=true')).body.total).toBe(0);
});

test.each([
  ['NUL', '\\u0000'],
  ['a lone high surrogate', '\\ud800'],
  ['a lone low surrogate', '\\udc00'],
  ['an escape character', '\\u001b[31m'],
])('%s in a field is refused', async (_title, escaped) => {
  const answer = await post(`{"email":"ada@example.com","username":"ada","fullName":"Ada${escaped}"}`);
  expectSealedProblem(answer, 422, 'validation-failed');
});

test('NUL in a filter finds nothing and breaks nothing', async () => {
  const answer = await tenant.call('GET', '/api/v1/users?username=a%00b');
  expectSealedProblem(answer, 400, 'query-malformed');
});
