import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { apiKeyPrefix } from '../../../platform/edge/security/callers/presented-credentials';

const form = /^strata_([0-9a-f]{32})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Digits of base 62 that hold 256 bits, and 32. */
const secretLength = 43;
const checksumLength = 6;

export interface KeyParts {
  readonly id: string;
  readonly secret: string;
}

/**
 * A key, `strata_<id>_<secret>_<checksum>`: the id without its hyphens, and what else there is in base 62, so that a double
 * click selects all of it. The checksum is the CRC-32 of what stands before it: no proof, but a typing error is found
 * without a query.
 */
export function keyText({ id, secret }: KeyParts): string {
  const body = `${apiKeyPrefix}${id.replaceAll('-', '')}_${secret}`;
  return `${body}_${checksum(body)}`;
}

/** `malformed`: of no such form. `mistyped`: of the form, with a checksum that is not its own. */
export function parseKey(key: string): KeyParts | 'malformed' | 'mistyped' {
  const [, hex, secret, sum] = form.exec(key) ?? [];
  if (hex === undefined || secret === undefined || sum === undefined) return 'malformed';
  if (checksum(key.slice(0, -1 - checksumLength)) !== sum) return 'mistyped';
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), secret };
}

/** 256 random bits. */
export function newSecret(): string {
  let [text, rest] = ['', BigInt(`0x${randomBytes(32).toString('hex')}`)];
  for (; rest > 0n; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text.padStart(secretLength, '0');
}

/** Without the large numbers of a secret: it is computed twice for each request. */
function checksum(body: string): string {
  let [text, rest] = ['', crc32(body)];
  for (; rest > 0; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text;
  return text.padStart(checksumLength, '0');
}
