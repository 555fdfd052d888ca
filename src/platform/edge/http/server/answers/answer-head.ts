import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../../../foundation/config/config';
import { type FixedHeadResponse, headLines } from '../../wire/fixed-head';

/** An answer is data: nothing in it may run, load or be framed. */
const policy = "default-src 'none'; frame-ancestors 'none'";

/** Browser features that no page of this service uses, so that content put into a page cannot use them either. */
const permissions = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Headers that scripts of another origin may read besides the body. */
const exposed = [
  'ETag',
  'Location',
  'Link',
  'X-Request-ID',
  'Retry-After',
  'Idempotency-Replayed',
  'RateLimit',
  'RateLimit-Policy',
].join(', ');

/**
 * The header lines that every answer has: what browsers are told, and which origin may read it. The one place that
 * writes them, for answers that Fastify sends, those that no hook sees, and those that have no request, only a socket:
 * without them a browser shows its page a network error instead of the problem.
 */
export class AnswerHead {
  constructor({ corsOrigins }: Pick<Config['http'], 'corsOrigins'>) {
    const common = {
      ...helmetHeaders(),
      'content-security-policy': policy,
      'permissions-policy': permissions,
    };
    const sharing = { 'access-control-expose-headers': exposed };
    if (corsOrigins === '*') {
      this.others = headLines({
        ...common,
        vary: 'Accept-Encoding',
        'access-control-allow-origin': '*',
        ...sharing,
      });
      return;
    }
    const vary = corsOrigins.length === 0 ? 'Accept-Encoding' : 'Origin, Accept-Encoding';
    const told = { ...common, vary };
    this.others = headLines(told);
    for (const origin of corsOrigins)
      this.allowed.set(
        origin,
        headLines({
          ...told,
          'access-control-allow-origin': origin,
          // For the cookie of /auth, which no other route reads.
          'access-control-allow-credentials': 'true',
          ...sharing,
        }),
      );
  }

  private readonly allowed = new Map<string, string>();
  /** For requests of no origin, or of one that may not read the answer. */
  private readonly others: string;

  /** The lines, each with its line break, of an answer to a page of this origin. */
  lines(origin: string | undefined): string {
    return (origin !== undefined && this.allowed.get(origin)) || this.others;
  }

  /** The same for bytes that could not be read as a request: unless the origin is known, `Origin` is looked for in them as it is. */
  linesForUnread(bytes: Buffer, origin?: string): string {
    const [only, ...more] = this.allowed.keys();
    const found = /\r\norigin:[ \t]*([^\s]{1,300})[ \t]*\r\n/i.exec(bytes.toString('latin1'))?.[1];
    // One origin may be named to everyone, as a browser of another one refuses it.
    return this.lines(origin ?? found ?? (more.length === 0 ? only : undefined));
  }

  /** The same kind of answer, begun with these lines. */
  response(kind: typeof FixedHeadResponse): typeof FixedHeadResponse {
    // oxlint-disable-next-line typescript/no-this-alias -- the class below has a `this` of its own
    const head = this;
    return class extends kind {
      constructor(...parameters: ConstructorParameters<typeof FixedHeadResponse>) {
        super(...parameters);
        this.begin(head.lines(parameters[0].headers.origin));
      }
    };
  }
}

/** Helmet's headers, which are the same for every answer, asked for once. */
function helmetHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const setHeaders = helmet({
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    // HSTS for this host alone: other hosts under the customer's domain are not ours to decide about.
    hsts: { maxAge: 31_536_000, includeSubDomains: false },
  });
  setHeaders({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}
