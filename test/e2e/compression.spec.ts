import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from 'node:zlib';
import { expectSealedProblem } from '../support/http/sealed-problem';
import type { Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';

const megabyte = 1_048_576;
const service = sharedService();
const tenant = freshTenant(service);

const users = '/api/v1/users';
const tasks = '/api/v1/tasks';
const ada = { email: 'ada@example.com', username: 'ada' };

interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** As it is on the wire: `fetch` would unpack it. */
function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Buffer,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const identity = { 'x-tenant-token': tenant.token };
    const sending = httpRequest(`${service.url}${path}`, { method, headers: { ...identity, ...headers } });
    sending.on('error', reject).on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) }),
      );
    });
    sending.end(body);
  });
}

const asAnswer = ({ status, headers, bytes }: Sent): Answer => ({
  status,
  headers: new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  text: bytes.toString(),
  body: JSON.parse(bytes.toString()),
});

const unpacked = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync };
const packed = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
type Coding = keyof typeof packed;
const codings = Object.keys(packed) as Coding[];

const bigTask = async (): Promise<string> => {
  const body = { title: 'Big', description: 'long '.repeat(1000) };
  const { body: made } = await tenant.call('POST', tasks, { body });
  return `${tasks}/${made.id}`;
};

describe.each(codings)('Who accepts %s', (coding) => {
  const accept = { 'accept-encoding': coding };

  test('gets a long answer in it, with a tag of its own, and the same without', async () => {
    const task = await bigTask();
    const plain = await send('GET', task);
    const coded = await send('GET', task, accept);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect([coded.status, coded.headers['content-encoding'], coded.headers.etag]).toEqual([
      200,
      coding,
      `"1-${coding}"`,
    ]);
    expect(coded.bytes.length).toBeLessThan(plain.bytes.length / 4);
    expect(coded.headers['content-length']).toBe(String(coded.bytes.length));
    expect(unpacked[coding](coded.bytes).equals(plain.bytes)).toBe(true);
    for (const { headers } of [plain, coded]) expect(headers.vary).toMatch(/\bAccept-Encoding\b/);
  });

  test('is answered HEAD as GET, and 304 by either tag', async () => {
    const task = await bigTask();
    const coded = await send('GET', task, accept);
    const head = await send('HEAD', task, accept);
    for (const name of ['content-length', 'content-encoding', 'etag', 'vary'])
      expect([name, head.headers[name]]).toEqual([name, coded.headers[name]]);
    expect(head.bytes.length).toBe(0);
    for (const tag of ['"1"', 'W/"1"', `"1-${coding}"`, `"0", "1-${coding}",`]) {
      const same = await send('GET', task, { ...accept, 'if-none-match': tag });
      expect([same.status, same.bytes.length, same.headers.etag]).toEqual([304, 0, `"1-${coding}"`]);
      expect(same.headers['content-encoding']).toBeUndefined();
    }
  });

  test('may change what it read with the tag it got', async () => {
    const task = await bigTask();
    const { etag = '' } = (await send('GET', task, accept)).headers;
    const change = { body: { title: 'Bigger' }, headers: { 'if-match': etag } };
    expect((await tenant.call('PATCH', task, change)).status).toBe(200);
    expectSealedProblem(await tenant.call('PATCH', task, change), 412, 'version-stale');
  });

  test('gets the document in it, packed once', async () => {
    const plain = await send('GET', '/openapi.json');
    const [coded, again] = [
      await send('GET', '/openapi.json', accept),
      await send('GET', '/openapi.json', accept),
    ];
    expect(unpacked[coding](coded.bytes).equals(plain.bytes)).toBe(true);
    expect(again.bytes.equals(coded.bytes)).toBe(true);
    const tag = String(coded.headers.etag);
    expect(tag).toBe(String(plain.headers.etag).replace(/"$/, `-${coding}"`));
    expect((await send('GET', '/openapi.json', { ...accept, 'if-none-match': tag })).status).toBe(304);
    expect((await send('GET', '/openapi.json', { ...accept, 'if-match': tag })).status).toBe(200);
  });

  test('may send a body in it', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const made = await send('POST', users, headers, packed[coding](JSON.stringify(ada)));
    expect([made.status, asAnswer(made).body.username]).toEqual([201, 'ada']);
  });

  test('may send no bomb in it, and no more than the limit', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const bomb = packed[coding](Buffer.alloc(100 * megabyte));
    expect(bomb.length).toBeLessThan(megabyte / 4);
    expectSealedProblem(asAnswer(await send('POST', users, headers, bomb)), 413, 'body-too-large');
    const json = (length: number): Buffer =>
      packed[coding](JSON.stringify({ ...ada, x: '' }).replace('""', `"${'x'.repeat(length)}"`));
    const around = JSON.stringify({ ...ada, x: '' }).length;
    const fits = await send('POST', users, headers, json(megabyte - around));
    expectSealedProblem(asAnswer(fits), 422, 'validation-failed');
    const over = await send('POST', users, headers, json(megabyte - around + 1));
    expectSealedProblem(asAnswer(over), 413, 'body-too-large');
  });

  test('is told of a body that is not in it', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    for (const body of [
      Buffer.from(JSON.stringify(ada)),
      packed[coding](JSON.stringify(ada)).subarray(0, -6),
    ])
      expectSealedProblem(asAnswer(await send('POST', users, headers, body)), 400, 'body-malformed');
  });
});

test('a short answer, a picture and an answer for who refuses it are sent as they are', async () => {
  const { id } = (await tenant.call('POST', users, { body: ada })).body;
  const all = { 'accept-encoding': 'gzip, deflate, br' };
  const task = await bigTask();
  for (const [path, headers] of [
    [`${users}/${id}`, all],
    ['/docs/favicon-32x32.png', all],
    [task, { 'accept-encoding': 'identity' }],
    [task, { 'accept-encoding': 'gzip;q=0, zstd' }],
    [task, { 'accept-encoding': 'gzip;q=0.1, identity' }],
  ] as const) {
    const answer = await send('GET', path, headers);
    expect([path, answer.status, answer.headers['content-encoding']]).toEqual([path, 200, undefined]);
    expect(answer.headers.etag).not.toMatch(/gzip|br|deflate/);
  }
});

test.each(['zstd', 'compress', 'gzip, gzip', 'gzip, br', 'nonsense', '"gzip"'])(
  'a body in the coding %s: 415, with those that are read',
  async (coding) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const answer = asAnswer(await send('POST', users, headers, Buffer.from(JSON.stringify(ada))));
    expectSealedProblem(answer, 415, 'content-encoding-unsupported');
    expect(answer.headers.get('accept-encoding')).toBe('gzip, deflate, br');
  },
);

test.each(['identity', 'Identity', ',', 'X-GZIP', 'gzip,', 'identity, gzip'])(
  'the coding %s is one that is read',
  async (coding) => {
    const json = JSON.stringify(ada);
    const body = /gzip/i.test(coding) ? gzipSync(json) : Buffer.from(json);
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    expect((await send('POST', users, headers, body)).status).toBe(201);
  },
);

test('a key repeats a request whether or not it is compressed', async () => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'once' };
  const json = JSON.stringify(ada);
  const first = await send('POST', users, headers, Buffer.from(json));
  const again = await send('POST', users, { ...headers, 'content-encoding': 'gzip' }, gzipSync(json));
  expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
  expect(again.bytes.equals(first.bytes)).toBe(true);
});
