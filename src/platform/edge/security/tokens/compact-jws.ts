import { isJsonObject, parseStrictJson } from '../../../foundation/config/credentials/strict-json';
import { tenantTokenMalformed } from './token-errors';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface CompactJws {
  readonly kid: string;
  readonly alg: unknown;
  /** Unverified: nothing in it may be believed before the signature is checked. */
  readonly payload: JsonObject;
}

const maxLength = 8192;
/** They change how a token is to be read, or name a key of the sender's choosing. None is needed here. */
const refusedHeaders = ['crit', 'jku', 'jwk', 'x5u', 'x5c', 'b64', 'zip'];
/** A byte order mark stays in the text, where JSON refuses it. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The types of the tenant tokens: JWT, or none said. */
const ownTypes: readonly (string | undefined)[] = ['jwt', undefined];

/**
 * Takes a token apart, refusing every form that another reader could read differently (`tenant-token-malformed`).
 * @param types the accepted `typ`, in lower case; undefined where none is said
 */
export function decodeCompactJws(token: string, types = ownTypes): CompactJws {
  assertTokenLength(token);
  const parts = token.split('.');
  const [header64, payload64] = parts;
  if (header64 === undefined || payload64 === undefined || parts.length !== 3) {
    throw tenantTokenMalformed({ detail: 'The token must have exactly three parts, separated by dots.' });
  }
  if (!parts.every(isCanonicalBase64url)) {
    throw tenantTokenMalformed({ detail: 'Each part of the token must be unpadded, canonical base64url.' });
  }
  const header = decodeObject(header64);
  const payload = decodeObject(payload64);
  const refused = refusedHeaders.find((name) => Object.hasOwn(header, name));
  if (refused !== undefined) {
    throw tenantTokenMalformed({ detail: `The header parameter "${refused}" is not accepted.` });
  }
  const { alg, kid, typ } = header;
  if (!types.includes(typeOf(typ))) {
    const accepted = types
      .filter((type) => type !== undefined)
      .map((type) => (type === 'jwt' ? 'JWT' : type));
    throw tenantTokenMalformed({ detail: `The header parameter "typ" must be ${accepted.join(' or ')}.` });
  }
  if (typeof kid !== 'string') {
    throw tenantTokenMalformed({ detail: 'The header parameter "kid" must name the key.' });
  }
  return { kid, alg, payload };
}

/** As it is compared: without regard to case, and `at+jwt` with or without its prefix (RFC 9068, section 4). */
function typeOf(typ: unknown): string | undefined {
  if (typ === undefined) return undefined;
  return typeof typ === 'string' ? typ.toLowerCase().replace('application/at+', 'at+') : '';
}

/** First of all checks, so that no work is done on an oversized token. A token that passes later is ASCII: a character is a byte. */
export function assertTokenLength(token: string): void {
  if (token.length > maxLength) {
    throw tenantTokenMalformed({ detail: `The token is longer than ${maxLength} bytes.` });
  }
}

/** Without this, padding and unused trailing bits give one signature many spellings, each a new cache entry. */
function isCanonicalBase64url(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

function decodeObject(part: string): JsonObject {
  let value: unknown;
  try {
    value = parseStrictJson(utf8.decode(Buffer.from(part, 'base64url')));
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw tenantTokenMalformed({
    detail: 'Header and payload must be JSON objects in which no member is named twice.',
  });
}
