/** How a refused call is made again. */
export interface RetryOptions {
  /** How often a call is made again at most. By default 2. */
  readonly retries?: number;
  /** Milliseconds. A `Retry-After` that asks for more is not waited for: the refusal is answered at once. By default 10 000. */
  readonly maxWaitMs?: number;
}

/** The parts of a request that say whether a second one can have a second effect. */
interface RepeatableCall {
  readonly method: string;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const statuses: ReadonlySet<number> = new Set([429, 503]);

/**
 * Makes a call, and makes it again where the answer says when (429 or 503 with `Retry-After`) and a second request can
 * have no second effect: a GET, or a POST with an idempotency key. The last answer is the call's.
 */
export async function withRetries<T extends { readonly response: Response }>(
  send: () => Promise<T>,
  call: RepeatableCall,
  options: RetryOptions | false = {},
): Promise<T> {
  const { retries = 2, maxWaitMs = 10_000 } = options || { retries: 0 };
  const left = call.method === 'get' || call.idempotencyKey !== undefined ? retries : 0;
  for (let made = 0; ; made += 1) {
    const answer = await send();
    if (made >= left || !statuses.has(answer.response.status)) return answer;
    const wait = waitBefore(answer.response.headers.get('retry-after'));
    if (wait === undefined || wait > maxWaitMs) return answer;
    await pause(spread(wait), call.signal);
  }
}

/** Milliseconds that `Retry-After` asks for, as seconds or as a date; `undefined` where it is absent or neither. */
export function waitBefore(retryAfter: string | null, now = Date.now()): number | undefined {
  const text = retryAfter?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // A date of HTTP begins with the day's name; `Date.parse` alone would take "1.5" and "-1" for dates as well.
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Up to a tenth later than asked: clients that were refused together do not come back together. */
function spread(milliseconds: number): number {
  return milliseconds * (1 + Math.random() / 10);
}

/** Rejects with the signal's reason when that ends the call, as `fetch` does. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
