import { isJsonObject, parseStrictJson } from '../../foundation/config/credentials/strict-json';
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

/** Takes a token apart, refusing every form that another reader could read differently (`tenant-token-malformed`). */
export function decodeCompactJws(token: string): CompactJws {
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
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT')) {
    throw tenantTokenMalformed({ detail: 'The header parameter "typ" must be JWT.' });
  }
  if (typeof kid !== 'string') {
    throw tenantTokenMalformed({ detail: 'The header parameter "kid" must name the key.' });
  }
  return { kid, alg, payload };
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
