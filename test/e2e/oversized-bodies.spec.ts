import { once } from 'node:events';
import type { Socket } from 'node:net';
import { newId } from '../../src/kernel/values/id';
import { passingIdentity } from '../support/openapi/passing-identity';
import { type Operation, operationsOf, pathOf, readDocument } from '../support/openapi/openapi-document';
import { answersOf, exchange, open, pour, request } from '../support/http/raw-http';
import { expectSealedProblem } from '../support/http/sealed-problem';
import type { Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';
import { until } from '../support/until';

const size = 11 * 1_048_576;
/** Far more than the kernel keeps of a body between two processes. */
const large = 3 * size;
const piece = 'x'.repeat(65_536);

const service = sharedService();
const tenant = freshTenant(service);

const json = 'Content-Type: application/json';
/** To a request whose body is never sent. */
const answer = async (requestLine: string, ...lines: string[]): Promise<Answer> => {
  const socket = open(service.url);
  const coming = answersOf(socket);
  const framing = ['Host: strata', 'Connection: close', json, 'Content-Length: 780000'];
  socket.write(request(requestLine, [...framing, ...lines]));
  const answers = await coming;
  expect(answers).toHaveLength(1);
  return answers[0]!;
};
const identityFor = ({ principal }: Operation): Promise<string[]> =>
  passingIdentity(service, tenant.id, principal);
const operations = async () =>
  operationsOf(await readDocument(service)).filter(({ method }) => method !== 'GET');

describe('before a byte of its body has come, a request is answered', () => {
  test('401 by every operation, without an identity and with one that is none, or 403 where a page must send it', async () => {
    for (const operation of await operations()) {
      const junk = (await identityFor(operation)).map((line) => line.replace(/: .*/, ': junk'));
      const line = `${operation.method} ${pathOf(operation, newId(), {})} HTTP/1.1`;
      for (const lines of [[], junk]) {
        const refused = await answer(line, ...lines);
        const isPages = ['session', 'visitor'].includes(operation.principal);
        expect([line, refused.status]).toEqual([line, isPages ? 403 : 401]);
      }
    }
  });

  test.each([
    ['POST /nowhere HTTP/1.1', 404],
    ['DELETE /api/v1/users HTTP/1.1', 405],
    ['OPTIONS /api/v1/users HTTP/1.1', 405],
  ])('%s is answered %i', async (line, status) => {
    expect((await answer(line)).status).toBe(status);
    expect((await answer(line, `X-Tenant-Token: ${tenant.token}`)).status).toBe(status);
  });

  test('403, when a valid token lacks the scope or its organisation is suspended', async () => {
    const line = 'POST /api/v1/users HTTP/1.1';
    const reader = service.token(tenant.id, 'users:read');
    expectSealedProblem(await answer(line, `X-Tenant-Token: ${reader}`), 403, 'insufficient-scope');
    const path = `/api/v1/organisations/${tenant.id}/suspension`;
    await service.call('POST', path, { operator: true });
    expectSealedProblem(await answer(line, `X-Tenant-Token: ${tenant.token}`), 403, 'tenant-suspended');
  });
});

test('a signed body that its headers do not sign is refused before it is parsed', async () => {
  const headers = Object.fromEntries(
    (await passingIdentity(service, tenant.id, 'provider')).map((line) => line.split(': ', 2)),
  );
  const post = (body: string) =>
    service.call('POST', '/api/v1/payments/callbacks', { body, headers: headers as Record<string, string> });
  expectSealedProblem(await post('{"no JSON'), 401, 'signature-invalid');
});

test.each([
  ['announced', `Content-Length: ${large}`, piece],
  ['sent in chunks', 'Transfer-Encoding: chunked', `10000\r\n${piece}\r\n`],
])(
  'a body of 33 MB that is %s is refused by every operation, and not read to its end',
  async (_, framing, part) => {
    const operations = operationsOf(await readDocument(service)).filter(({ method }) => method !== 'GET');
    expect(operations.length).toBeGreaterThan(10);
    for (const operation of operations) {
      const arriving = once(service.app.getHttpServer(), 'connection') as Promise<[Socket]>;
      const line = `${operation.method} ${pathOf(operation, newId(), {})} HTTP/1.1`;
      const head = request(line, ['Host: strata', json, framing, ...(await identityFor(operation))]);
      const answers = await pour(service.url, head, part, large);
      expect(answers).toHaveLength(1);
      expectSealedProblem(answers[0]!, 413, 'body-too-large');
      const [{ bytesRead }] = await arriving;
      // The limit is 1 MiB; what was under way when it was passed, up to 10 MB in the kernel's buffers, is read and dropped.
      expect(bytesRead).toBeLessThan(large / 2);
      expect((await tenant.call('GET', '/api/v1/organisation')).status).toBe(200);
    }
  },
);

/** Answers that are ready before the body is. */
const early: [status: number, code: string, path: string, headers: () => Record<string, string>][] = [
  [413, 'body-too-large', '/api/v1/users', () => ({ 'x-tenant-token': tenant.token })],
  [413, 'body-too-large', '/api/v1/users/batch', () => ({ 'x-tenant-token': tenant.token })],
  [
    415,
    'content-type-unsupported',
    '/api/v1/users',
    () => ({ 'x-tenant-token': tenant.token, 'content-type': 'text/plain' }),
  ],
];

describe.each(early)('the answer %i %s on %s', (status, code, path, headers) => {
  const body = Buffer.alloc(size, 'x');
  const json = { 'content-type': 'application/json' };

  test('reaches a fetch that still sends, with a length and in chunks', async () => {
    for (const given of [body, new Blob([body]).stream()]) {
      const init = {
        method: 'POST',
        headers: { ...json, ...headers() },
        body: given,
        duplex: 'half' as const,
      };
      const response = await fetch(`${service.url}${path}`, init);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    }
  });

  test('reaches a client that reads only when it has sent all', async () => {
    const lines = Object.entries({ host: 'strata', ...json, ...headers() }).map((line) => line.join(': '));
    const socket = open(service.url).pause();
    socket.write(request(`POST ${path} HTTP/1.1`, [...lines, `content-length: ${size}`]));
    socket.write(body);
    await until('the body is sent', () => socket.writableLength === 0);
    const answers = await answersOf(socket.resume());
    expect(answers).toHaveLength(1);
    expectSealedProblem(answers[0]!, status, code);
    expect(answers[0]!.headers.get('connection')).toBe('close');
  });
});

test('a request behind a refused body is not carried out', async () => {
  const operator = `X-API-Key: ${service.secrets.operatorKeys[0]}`;
  const inner = '{"name":"Behind","email":"behind@evil.example"}';
  const create = 'POST /api/v1/organisations HTTP/1.1';
  const json = 'Content-Type: application/json';
  const behind = request(create, ['Host: strata', json, operator, `Content-Length: ${inner.length}`], inner);
  const outer = request(create, ['Host: strata', json, `Content-Length: ${2 * 1_048_576}`]);
  const answers = await exchange(service.url, outer, Buffer.alloc(2 * 1_048_576, 'x'), behind);
  expect(answers.map(({ status }) => status)).toEqual([401]);
  const { body: list } = await service.call('GET', '/api/v1/organisations', { operator: true });
  expect(list.items.map(({ name }: { name: string }) => name)).not.toContain('Behind');
});

test('a small body is read whatever the answer, and its connection lives on', async () => {
  const small = ['Host: strata', 'Content-Type: text/plain', 'Content-Length: 5'];
  const answers = await exchange(
    service.url,
    request('POST /api/v1/users HTTP/1.1', small, 'hello') +
      request('GET /health/live HTTP/1.1', ['Host: strata', 'Connection: close']),
  );
  expect(answers.map(({ status }) => status)).toEqual([401, 200]);
});
