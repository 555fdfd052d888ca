import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyedRequest } from './keyed-request';

/** All of an answer that is not of its occasion, such as the request's id. */
export interface StoredAnswer {
  readonly status: number;
  /** Those that the handler set. */
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** As it was sent; undefined for none. */
  readonly body: string | undefined;
  /** The fingerprint of the request that it answers. */
  readonly fingerprint: string;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts an answer, which may hold a token or personal data, for a caller that presents the key again. */
export function seal(answer: StoredAnswer, { secret }: KeyedRequest): Buffer {
  const nonce = randomBytes(nonceBytes);
  const encrypt = createCipheriv(cipher, secret, nonce, { authTagLength: tagBytes });
  const sealed = Buffer.concat([encrypt.update(JSON.stringify(answer)), encrypt.final()]);
  return Buffer.concat([nonce, encrypt.getAuthTag(), sealed]);
}

/** @throws Error for bytes that were not sealed for this tenant, route and key, or have changed since. */
export function openSealed(sealed: Buffer, { secret }: KeyedRequest): StoredAnswer {
  const nonce = sealed.subarray(0, nonceBytes);
  const decrypt = createDecipheriv(cipher, secret, nonce, { authTagLength: tagBytes });
  decrypt.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = Buffer.concat([decrypt.update(sealed.subarray(nonceBytes + tagBytes)), decrypt.final()]);
  return JSON.parse(text.toString()) as StoredAnswer;
}
