import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sentTarget } from '../../http/wire/request-target';
import type { Clock } from '../../../../kernel/clock';
import { isId } from '../../../../kernel/values/id';
import { windowSeconds } from './partner-signatures';
import { isSignature } from './request-signature';
import { signatureExpired, signatureInvalid, signatureMalformed, signatureMissing } from './signature-errors';

const tenantHeader = 'x-payment-tenant';
const timestampHeader = 'x-payment-timestamp';
const signatureHeader = 'x-payment-signature';

type SignedCallback = Pick<FastifyRequest, 'method' | 'originalUrl' | 'headers' | 'rawBody'>;

/**
 * Tells whether the payment provider has signed a callback. A callback takes effect once, so its signature need not
 * be remembered: a captured one that is sent again within the window changes nothing.
 */
export class ProviderSignatures {
  readonly #secret: string;

  /** @param secret without one, no signature is right */
  constructor(
    secret: string | undefined,
    private readonly clock: Clock,
  ) {
    this.#secret = secret ?? randomBytes(32).toString('hex');
  }

  /**
   * Checks the headers, before the body has been read. @throws DomainError `signature-missing`, `-malformed`,
   * `-expired`
   */
  checkHeaders(request: Pick<SignedCallback, 'headers'>): void {
    this.readHeaders(request);
  }

  /** The tenant that the callback is about. @throws DomainError `signature-…` */
  verify({ method, originalUrl, headers, rawBody: body }: SignedCallback): string {
    const { subject, timestamp, signature } = this.readHeaders({ headers });
    const parts = { timestamp, subject, method, url: sentTarget(originalUrl), body };
    if (!isSignature(Buffer.from(signature, 'hex'), this.#secret, parts))
      throw signatureInvalid({
        detail:
          'It must be made with PAYMENTS_SECRET over {timestamp}:{tenant}:{METHOD}:{path?query}:{SHA-256 of the body in hex}, all just as they are sent.',
      });
    return subject;
  }

  private readHeaders({ headers }: Pick<SignedCallback, 'headers'>): {
    readonly subject: string;
    readonly timestamp: string;
    readonly signature: string;
  } {
    const subject = read(headers, tenantHeader, isId, 'is the UUID of a tenant, in lower case');
    const timestamp = read(headers, timestampHeader, isTime, 'is Unix seconds, with up to three decimals');
    const signature = read(headers, signatureHeader, isHex, 'is 64 lower-case hexadecimal digits');
    const away = Math.round(Number(timestamp) * 1000) - this.clock.now().getTime();
    if (Math.abs(away) > windowSeconds * 1000)
      throw signatureExpired({ detail: `It may be at most ${windowSeconds} s from this service's clock.` });
    return { subject, timestamp, signature };
  }
}

const isTime = (value: string): boolean => /^\d{1,12}(\.\d{1,3})?$/.test(value);
const isHex = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

function read(
  headers: SignedCallback['headers'],
  name: string,
  isMet: (value: string) => boolean,
  rule: string,
): string {
  const value = headers[name];
  if (typeof value !== 'string' || value === '')
    throw signatureMissing({ detail: `Send the header ${name}.` });
  if (!isMet(value)) throw signatureMalformed({ detail: `The header ${name} ${rule}.` });
  return value;
}
