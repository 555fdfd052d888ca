import {
  createStrataClient,
  type RetryOptions,
  type StrataClient,
  UnexpectedAnswerError,
} from '../../clients/typescript/src';
import { waitBefore } from '../../clients/typescript/src/retry';

const users = '/api/v1/users';
const ada = { email: 'ada@example.com', username: 'ada' };

interface Scene {
  readonly strata: StrataClient;
  readonly requests: Request[];
}

/** A client whose requests are refused with this status, and from the third on answered. */
function refused(
  status: number,
  headers: Readonly<Record<string, string>>,
  retry?: RetryOptions | false,
): Scene {
  const requests: Request[] = [];
  let tokens = 0;
  const strata = createStrataClient({
    baseUrl: 'https://api.example.com',
    tenantToken: () => `token-${(tokens += 1)}`,
    ...(retry === undefined ? {} : { retry }),
    fetch: async (request) => {
      requests.push(request);
      if (requests.length > 2) return Response.json({ items: [], nextCursor: null });
      const body = JSON.stringify({ code: 'rate-limit-exceeded', status });
      return new Response(body, {
        status,
        headers: { 'content-type': 'application/problem+json', ...headers },
      });
    },
  });
  return { strata, requests };
}
const atOnce = { 'retry-after': '0' };

test.each([429, 503])('a GET that is refused with %i is made again until it is answered', async (status) => {
  const { strata, requests } = refused(status, atOnce);
  const { data } = await strata.get(users);
  expect(data).toEqual({ items: [], nextCursor: null });
  expect(requests).toHaveLength(3);
});

test('a POST with an idempotency key is made again, with the same key and body and a token that is fresh', async () => {
  const { strata, requests } = refused(503, atOnce);
  await strata.post(users, { body: ada, idempotencyKey: 'order-1' });
  const sent = await Promise.all(requests.map(async (request) => [request.method, await request.json()]));
  expect(sent).toEqual(Array.from({ length: 3 }, () => ['POST', ada]));
  expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual(
    requests.map(() => 'order-1'),
  );
  expect(requests.map(({ headers }) => headers.get('x-tenant-token'))).toEqual([
    'token-1',
    'token-2',
    'token-3',
  ]);
});

test('pages are read on after a refusal', async () => {
  const { strata, requests } = refused(429, atOnce);
  for await (const { items } of strata.pages(users)) expect(items).toEqual([]);
  expect(requests).toHaveLength(3);
});

const id = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';
const path = { id };
test.each<[string, (strata: StrataClient) => Promise<{ response: Response }>, Scene]>([
  [
    'a POST without a key, which could have two effects',
    (strata) => strata.post(users, { body: ada }),
    refused(503, atOnce),
  ],
  [
    'a PATCH',
    (strata) => strata.patch(`${users}/{id}`, { path, body: { fullName: 'Ada' } }),
    refused(503, atOnce),
  ],
  ['a DELETE', (strata) => strata.delete(`${users}/{id}`, { path }), refused(429, atOnce)],
  ['any other refusal', (strata) => strata.get(users), refused(409, atOnce)],
  ['a refusal that does not say when', (strata) => strata.get(users), refused(503, {})],
  [
    'a wait longer than maxWaitMs',
    (strata) => strata.get(users),
    refused(429, { 'retry-after': '2' }, { maxWaitMs: 1999 }),
  ],
  [
    'a wait longer than ten seconds, by default',
    (strata) => strata.get(users),
    refused(429, { 'retry-after': '11' }),
  ],
  ['everything with retry: false', (strata) => strata.get(users), refused(429, atOnce, false)],
])('is not repeated: %s', async (_title, call, { strata, requests }) => {
  const { response } = await call(strata);
  expect(response.ok).toBe(false);
  expect(requests).toHaveLength(1);
});

test('after the last retry the refusal is the answer', async () => {
  const { strata, requests } = refused(429, atOnce, { retries: 1 });
  expect((await strata.get(users)).error?.code).toBe('rate-limit-exceeded');
  expect(requests).toHaveLength(2);
});

test('a proxy’s 503 that says when is waited for as well, and thrown when it stays', async () => {
  const { strata, requests } = refused(503, { ...atOnce, 'content-type': 'text/html' }, { retries: 1 });
  await expect(strata.get(users)).rejects.toThrow(UnexpectedAnswerError);
  expect(requests).toHaveLength(2);
});

const turn = () => new Promise((done) => void setImmediate(done));

describe('While it waits', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  test('no request is made before the time that was named, and one is a tenth later at most', async () => {
    const { strata, requests } = refused(429, { 'retry-after': '4' });
    const answer = strata.get(users);
    await turn();
    await jest.advanceTimersByTimeAsync(3999);
    expect(requests).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(401);
    await turn();
    expect(requests).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(4400);
    expect((await answer).data).toBeDefined();
  });

  test.each(['before', 'during'])(
    'the signal that ends the call %s the wait ends it at once',
    async (when) => {
      const { strata, requests } = refused(503, { 'retry-after': '9' });
      const stop = new AbortController();
      if (when === 'before') stop.abort(new Error('enough'));
      const answer = strata.get(users, { signal: stop.signal });
      const rejected = answer.catch((error: unknown) => error);
      await turn();
      stop.abort(new Error('enough'));
      expect(await rejected).toEqual(new Error('enough'));
      expect(requests).toHaveLength(1);
      expect(jest.getTimerCount()).toBe(0);
    },
  );
});

const noon = Date.UTC(2026, 10, 28, 12);
test.each([
  ['0', 0],
  [' 120 ', 120_000],
  ['Sat, 28 Nov 2026 12:00:30 GMT', 30_000],
  ['Saturday, 28-Nov-26 12:00:30 GMT', 30_000],
  ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
  ['1.5', undefined],
  ['-1', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('Retry-After: %s asks for %s ms', (text, wait) => {
  expect(waitBefore(text, noon)).toBe(wait);
});
