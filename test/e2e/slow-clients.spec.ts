import { operatorKey } from '../support/processes/process-client';
import { answersOf, exchange, open, request } from '../support/http/raw-http';
import { expectSealedProblem } from '../support/http/sealed-problem';
import { type Answer } from '../support/service';
import { sharedService } from '../support/shared-service';
import { until } from '../support/until';

const requestTimeoutMs = 500;
/** Milliseconds: far longer than the setting says, and far shorter than what Node has without it. */
const bound = 15_000;
const create = 'POST /api/v1/organisations HTTP/1.1';
/** With a key: without one they are answered before their body has come. */
const json = ['Host: strata', 'Content-Type: application/json', `X-API-Key: ${operatorKey}`];

const service = sharedService({
  env: {
    REQUEST_TIMEOUT_MS: String(requestTimeoutMs),
    READ_PATIENCE_MS: '500',
    OPERATOR_API_KEYS: operatorKey,
    CORS_ORIGINS: 'https://app.example,https://admin.example',
  },
});

async function only(answers: Promise<Answer[]>): Promise<Answer> {
  const all = await answers;
  expect(all).toHaveLength(1);
  expect((await service.call('GET', '/health/live')).status).toBe(200);
  return all[0]!;
}

const slow: [title: string, text: string][] = [
  ['a request line that never ends', 'GET /health'],
  ['headers that never end', 'GET /health/live HTTP/1.1\r\nHost: strata\r\n'],
  ['a body that never ends', request(create, [...json, 'Content-Length: 100'], '{"name":')],
  [
    'a chunked body that never ends',
    request(create, [...json, 'Transfer-Encoding: chunked'], '8\r\n{"name":\r\n'),
  ],
];

test.each(slow)('%s: 408, and the connection is closed', async (_title, text) => {
  const startedAt = performance.now();
  const answer = await only(exchange(service.url, text));
  expectSealedProblem(answer, 408, 'request-timeout');
  expect(performance.now() - startedAt).toBeLessThan(bound);
});

test.each(slow.filter(([, text]) => text.includes('\r\n')))(
  '%s: the page that asked may read why',
  async (_title, text) => {
    const from = text.replace('Host: strata\r\n', 'Host: strata\r\nOrigin: https://admin.example\r\n');
    const { headers } = await only(exchange(service.url, from));
    expect(headers.get('access-control-allow-origin')).toBe('https://admin.example');
  },
);

test('a client that sends a byte now and then is cut off no later than one that sends nothing', async () => {
  const startedAt = performance.now();
  const socket = open(service.url);
  socket.write('GET /health/live HTTP/1.1\r\nHost: strata\r\nX-Drip: ');
  const drip = setInterval(() => socket.writable && socket.write('x'), 50);
  const answer = await only(answersOf(socket)).finally(() => clearInterval(drip));
  expectSealedProblem(answer, 408, 'request-timeout');
  expect(performance.now() - startedAt).toBeLessThan(bound);
});

test('a connection on which nothing is sent is closed', async () => {
  const startedAt = performance.now();
  await answersOf(open(service.url));
  expect(performance.now() - startedAt).toBeLessThan(bound);
});

test('a client that reads none of its answers is cut off while they wait, and what they held is free', async () => {
  const { connectionCounts } = service.app.getHttpAdapter().getInstance();
  const { unsent, cuts } = connectionCounts.bounds;
  const socket = open(service.url).on('error', () => undefined);
  socket.pause();
  socket.write(request('GET /openapi.json HTTP/1.1', ['Host: strata']).repeat(400));
  await until('answers wait', () => unsent.bytes > 0 || cuts['slow-reader'] === 1);
  await until('it is cut off', () => cuts['slow-reader'] === 1);
  expect(unsent.bytes).toBe(0);
  socket.destroy();
});
