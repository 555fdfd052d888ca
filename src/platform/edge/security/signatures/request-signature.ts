import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** The parts of a request that its signature covers. `url` is the path with its query, `body` the bytes, both just as they are sent. */
export interface SignedParts {
  /** Unix seconds, with up to three decimals. */
  readonly timestamp: string;
  /** Whom it is about, where it is about one of many. */
  readonly subject?: string;
  readonly method: string;
  readonly url: string;
  readonly body?: Buffer | string | undefined;
}

/** `{timestamp}:{subject, if any}:{METHOD}:{path?query}:{SHA-256 of the body in hex, or nothing}`. */
export function signedText({ timestamp, subject, method, url, body }: SignedParts): string {
  const digest = body === undefined || body.length === 0 ? '' : hash('sha256', body, 'hex');
  return [timestamp, ...(subject === undefined ? [] : [subject]), method, url, digest].join(':');
}

/** 32 bytes: HMAC-SHA256. */
export function signatureOf(secret: string, parts: SignedParts): Buffer {
  return createHmac('sha256', secret).update(signedText(parts)).digest();
}

export function isSignature(given: Buffer, secret: string, parts: SignedParts): boolean {
  return timingSafeEqual(signatureOf(secret, parts), given);
}
