import { exchange, request } from '../support/http/raw-http';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { type Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';

const service = sharedService();
const tenant = freshTenant(service);

const ada = { email: 'ada@example.com', username: 'ada' };
const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  tenant.call('POST', '/api/v1/users', { body, headers });
const megabyte = 1_048_576;

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

test.each([
  [1, 201],
  [2, 400],
  [3, 400],
])('%i byte order marks before a body: %i', async (count, status) => {
  const answer = await post(`${'\ufeff'.repeat(count)}${JSON.stringify(ada)}`);
  expect(answer.status).toBe(status);
  if (status === 400) expectSealedProblem(answer, 400, 'body-malformed');
});

test('a body that says it is larger than the limit is refused', async () => {
  const answer = await post('x'.repeat(megabyte + 1));
  expectSealedProblem(answer, 413, 'body-too-large');
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;CHARSET="UTF-8"',
  'application/json; charset=Utf-8',
  'application/json; charset=utf8',
  'application/json;charset="UTF8"',
  'Application/JSON',
])('a body of the type %s is read', async (type) => {
  expect((await post(JSON.stringify(ada), { 'content-type': type })).status).toBe(201);
});

const patch = async (type: string): Promise<Answer> => {
  const { id } = (await post(JSON.stringify({ ...ada, fullName: 'Ada' }))).body;
  const call = { body: '{"fullName":null}', headers: { 'content-type': type } };
  return tenant.call('PATCH', `/api/v1/users/${id}`, call);
};

describe('A PATCH', () => {
  test.each(['application/merge-patch+json', 'Application/Merge-Patch+JSON; charset=utf8'])(
    'of the type %s is a merge patch',
    async (type) => {
      const { status, body } = await patch(type);
      expect([status, body.fullName]).toEqual([200, null]);
    },
  );

  test.each([
    'application/json-patch+json',
    'application/merge-patch+xml',
    'application/merge-patch+json; charset=latin1',
  ])('of the type %s is refused', async (type) => {
    expectSealedProblem(await patch(type), 415, 'content-type-unsupported');
  });
});

test('nothing but a PATCH takes a merge patch', async () => {
  const answer = await post(JSON.stringify(ada), { 'content-type': 'application/merge-patch+json' });
  expectSealedProblem(answer, 415, 'content-type-unsupported');
});

test.each([
  ['__proto__', 400, 'body-malformed'],
  ['constructor', 400, 'body-malformed'],
])('the key %s is refused (%i), and pollutes nothing', async (key, status, code) => {
  const value = '{"isAdmin":true,"prototype":{"isAdmin":true}}';
  const answer = await post(`{"email":"ada@example.com","username":"ada","${key}":${value}}`);
  expectSealedProblem(answer, status, code);
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  expect((await tenant.call('GET', '/api/v1/users?total=true')).body.total).toBe(0);
});
