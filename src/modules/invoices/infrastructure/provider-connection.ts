import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { backoff, type BackoffRules } from '../../../platform/foundation/backoff';
import { serverOf } from '../../../platform/foundation/config/urls/connection-url';
import { type Propagation, tracedCall } from '../../../platform/foundation/traced-call';
import { signatureOf } from '../../../platform/edge/security/signatures/request-signature';

export interface ProviderCall {
  readonly method: 'GET' | 'POST';
  /** Below the provider's URL; begins with a slash. */
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ProviderReply {
  readonly status: number;
  readonly text: string;
}

/** The provider has answered nothing that counts. */
export class NoReplyError extends Error {
  /** @param isUndone whether the provider has surely not done what it was asked for; else it may have, or not */
  constructor(
    message: string,
    readonly isUndone: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface ProviderSettings {
  readonly url: string;
  readonly secret: string;
  /** For one call, tries and pauses included. */
  readonly timeoutMs: number;
}

/** Tries of one call. More than these are left to the event that comes again. */
const tries = 3;
const pauses: BackoffRules = { firstMs: 200, longestMs: 400, jitter: 'full' };
const longestConnect = 3000;
/** Bytes of an answer; ours have a few hundred. */
const longestReply = 64 * 1024;

/** Signed calls to the payment provider. */
export class ProviderConnection {
  constructor(private readonly settings: ProviderSettings) {
    const { timeoutMs } = settings;
    const { origin, pathname } = new URL(settings.url);
    this.base = pathname.replace(/\/$/, '');
    this.server = serverOf(settings.url);
    this.pool = new Pool(origin, {
      connections: 16,
      connect: { timeout: Math.min(longestConnect, timeoutMs) },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxResponseSize: longestReply,
    });
  }

  /** `payments.example.com:443`. */
  readonly server: string;
  private readonly base: string;
  private readonly pool: Pool;

  /**
   * Tries again what failed at once, with full jitter: a reading call whatever the failure, any other only where nothing
   * has been done yet, for else it has to be looked up first.
   * @throws NoReplyError
   */
  async call(call: ProviderCall): Promise<ProviderReply> {
    // The deadline of the whole call: the pool's own limits begin anew with every byte that drips in.
    const signal = AbortSignal.timeout(this.settings.timeoutMs);
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.send(call, signal);
      } catch (error) {
        const isSafe = call.method === 'GET' || (error instanceof NoReplyError && error.isUndone);
        if (!isSafe || failures >= tries || signal.aborted) throw error;
        await delay(backoff(pauses, failures), undefined, { signal, ref: false }).catch(() =>
          Promise.reject(error),
        );
      }
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private send(call: ProviderCall, signal: AbortSignal): Promise<ProviderReply> {
    const { method, path } = call;
    // The key of one charge follows the collection.
    const [, collection, one] = path.split('/');
    const template = one === undefined ? `/${collection}` : `/${collection}/{key}`;
    return tracedCall({ method, url: this.settings.url, template }, (propagation) =>
      this.sendSigned(call, signal, propagation),
    );
  }

  private async sendSigned(
    { method, path, body, headers }: ProviderCall,
    signal: AbortSignal,
    propagation: Propagation,
  ): Promise<ProviderReply> {
    const url = this.base + path;
    const text = body && JSON.stringify(body);
    const timestamp = (Date.now() / 1000).toFixed(3);
    const signature = signatureOf(this.settings.secret, { timestamp, method, url, body: text });
    try {
      const reply = await this.pool.request({
        method,
        path: url,
        signal,
        headers: {
          accept: 'application/json',
          'x-payment-timestamp': timestamp,
          'x-payment-signature': signature.toString('hex'),
          ...(text !== undefined && { 'content-type': 'application/json' }),
          ...headers,
          ...propagation.headers,
        },
        ...(text !== undefined && { body: text }),
      });
      propagation.answered(reply.statusCode);
      const answer = { status: reply.statusCode, text: await reply.body.text() };
      if (answer.status >= 500 || answer.status === 429)
        throw new NoReplyError(`answered ${answer.status}`, refusals.has(answer.status));
      return answer;
    } catch (error) {
      if (error instanceof NoReplyError) throw error;
      throw new NoReplyError('did not answer', unsent.has(codeOf(error)), { cause: error });
    }
  }
}

/** By which a server says that it has not begun: too many requests, not now. */
const refusals = new Set([429, 503]);
/** No connection was made, so nothing was sent. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOf(error: unknown): string {
  return (error as { readonly code?: string }).code ?? '';
}
