import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { until } from '../../../../../../test/support/until';
import { RequestAdmission } from '../../../../foundation/overload/request-admission';
import { AdmittedResponse } from '../connections/admitted-response';
import { AnswerHead } from '../answers/answer-head';
import type { MeasuredRequest } from '../requests/request-metrics';
import { RequestGate } from './request-gate';

const head = new AnswerHead({ corsOrigins: ['https://app.example'] });
let clock: number;
let server: Server;
let url: string;
let admission: RequestAdmission;
let refusals: number;
/** Requests that were routed and not answered yet, by their path. */
let inside: Map<string, AdmittedResponse>;
let routed: string[];
const story = new AsyncLocalStorage<string>();
let contexts: (string | undefined)[];
let measured: MeasuredRequest[];

beforeEach(async () => {
  [clock, refusals, routed, inside, contexts, measured] = [0, 0, [], new Map(), [], []];
  // Its clock stands still unless a test moves it, so no test is a race.
  admission = new RequestAdmission({
    deadline: 5000,
    connectionsOfTenant: 5,
    most: 2,
    burst: 3,
    now: () => clock,
  });
  const listening = { listening: true };
  const gate = new RequestGate(
    route,
    listening,
    admission,
    { flowOf: ({ headers }) => (headers['x-operator'] ? undefined : String(headers['x-flow'] ?? 'one')) },
    { refusedAt: () => void (refusals += 1) },
    { deadlineMs: 5000, problemTypeBase: 'https://types.example' },
    { answered: (request) => void measured.push(request) },
  );
  server = createServer(
    { ServerResponse: head.response(AdmittedResponse as never) as unknown as typeof ServerResponse },
    (request, response) => gate.receive(request, response as unknown as AdmittedResponse),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const response of inside.values()) response.end();
  server.closeAllConnections();
  await once(server.close(), 'close');
});

function route(request: IncomingMessage, response: AdmittedResponse): void {
  const path = request.url ?? '';
  contexts.push(story.getStore());
  routed.push(path);
  if (path.startsWith('/health/')) return void response.end();
  inside.set(path, response);
}

function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const answer = fetch(`${url}${path}`, { headers });
  // Some are never answered: the server is stopped with them.
  answer.catch(() => undefined);
  return answer;
}

async function end(path: string): Promise<void> {
  await until(`${path} is routed`, () => inside.has(path));
  inside.get(path)?.end('done');
  inside.delete(path);
}

const waiting = (count: number): Promise<number> =>
  until(`${count} requests wait`, () => admission.waiting === count);

/** Both places are taken, and three requests have waited for 100 ms. @returns the answers of those five */
async function saturate(): Promise<Promise<Response>[]> {
  const answers = [ask('/first'), ask('/second')];
  await until('both are inside', () => inside.size === 2);
  for (const path of ['/third', '/fourth', '/fifth']) {
    answers.push(ask(path));
    await waiting(answers.length - 2);
  }
  clock += 100;
  return answers;
}

test('what waits is served in its order, and what is not expected to begin in time is refused at once', async () => {
  const answers = await saturate();
  expect((await ask('/sixth')).status).toBe(503);
  expect(measured).toEqual([{ method: 'GET', status: 503, seconds: expect.any(Number) }]);
  for (const path of ['/first', '/second', '/third', '/fourth', '/fifth']) await end(path);
  expect(routed).toEqual(['/first', '/second', '/third', '/fourth', '/fifth']);
  for (const answer of answers) expect((await answer).status).toBe(200);
});

test('a refusal is problem details with when to come back, the headers of every answer, and its request’s id', async () => {
  void (await saturate());
  const answer = await ask('/refused?email=ada@example.com');
  expect(answer.status).toBe(503);
  const headers = Object.fromEntries(answer.headers);
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'retry-after': expect.stringMatching(/^[123]$/),
  });
  expect(await answer.json()).toEqual({
    type: 'https://types.example/overloaded',
    title: expect.any(String),
    status: 503,
    code: 'overloaded',
    instance: '/refused',
    requestId: headers['x-request-id'],
  });
});

test('health, operators, and tenants below their share are let in at once', async () => {
  void (await saturate());
  expect((await ask('/health/live')).status).toBe(200);
  for (const [path, headers] of [
    ['/operator', { 'x-operator': '1' }],
    ['/other', { 'x-flow': 'other' }],
  ] as const) {
    const answer = ask(path, headers);
    await end(path);
    expect((await answer).status).toBe(200);
  }
});

test('a request whose client has gone away is not begun, and gives its place back', async () => {
  const answers = [ask('/first'), ask('/second')];
  await until('both are inside', () => inside.size === 2);
  const gone = new AbortController();
  const left = fetch(`${url}/left`, { signal: gone.signal }).catch(() => undefined);
  await waiting(1);
  answers.push(ask('/third'));
  await waiting(2);
  gone.abort();
  await left;
  await until('the server knows', async () => {
    const count = await new Promise<number>((resolve) => server.getConnections((_, open) => resolve(open)));
    return count === 3;
  });
  await end('/first');
  await end('/third');
  await end('/second');
  expect(await Promise.all(answers.map(async (answer) => (await answer).status))).toEqual([200, 200, 200]);
  expect(routed).not.toContain('/left');
  expect(admission.running).toBe(0);
});

test('a client that goes away while it is served gives its place back', async () => {
  const gone = new AbortController();
  const left = fetch(`${url}/left`, { signal: gone.signal }).catch(() => undefined);
  await until('it is inside', () => inside.size === 1);
  expect(admission.running).toBe(1);
  gone.abort();
  await left;
  await until('its place is free', () => admission.running === 0);
});

test('a place is given back when the answer is handed over, though nobody reads it', async () => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
  socket.write('GET /big HTTP/1.1\r\nHost: x\r\n\r\n');
  await until('it is inside', () => inside.size === 1);
  inside.get('/big')?.end(Buffer.alloc(50_000_000));
  inside.clear();
  expect(admission.running).toBe(0);
  socket.destroy();
});

test('work that begins when another request ends is not in its context', async () => {
  const answers = [ask('/first'), ask('/second'), ask('/third')];
  await waiting(1);
  const [[path, response] = []] = inside;
  new AsyncResource('test').runInAsyncScope(() => story.run('of another tenant', () => response?.end()));
  inside.delete(path ?? '');
  await until('the third is inside', () => routed.length === 3);
  expect(contexts).toEqual([undefined, undefined, undefined]);
  for (const one of inside.values()) one.end();
  inside.clear();
  await Promise.all(answers);
});

test('an ambiguous request never waits: what is smuggled behind it would be heard meanwhile', async () => {
  void (await saturate());
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('GET /ambiguous HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n');
  await until('it is routed', () => routed.includes('/ambiguous'));
  expect(admission.running).toBe(2);
  socket.destroy();
});

test('a page of an origin that may call can read its refusal', async () => {
  const answers = [ask('/first'), ask('/second')];
  await until('both are inside', () => inside.size === 2);
  const refused = ask('/page', { origin: 'https://app.example' });
  await waiting(1);
  clock += 5001;
  const { status, headers } = await refused;
  expect([status, headers.get('access-control-allow-origin')]).toEqual([503, 'https://app.example']);
  await end('/first');
  await end('/second');
  await Promise.all(answers);
});
