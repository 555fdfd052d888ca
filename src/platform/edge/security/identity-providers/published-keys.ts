import type { KeyObject } from 'node:crypto';
import { readKeyEntry, type TokenAlgorithm } from '../../../foundation/config/credentials/key-entry';
import { KeyMaterialError } from '../../../foundation/config/credentials/key-material';
import { isJsonObject } from '../../../foundation/config/credentials/strict-json';
import type { JsonObject } from '../tokens/compact-jws';

/** A key as a provider publishes it, with the algorithms that its tokens may name. */
export interface PublishedKey {
  readonly kid: string;
  readonly key: KeyObject;
  readonly algorithms: readonly TokenAlgorithm[];
  /** The JWK that the key was read from: a key that stays the same is not judged anew. */
  readonly source: string;
}

export interface PublishedKeys {
  readonly keys: ReadonlyMap<string, PublishedKey>;
  /** Why keys that should sign tokens were left out; without the keys themselves. */
  readonly refused: readonly string[];
}

const mostKeys = 64;
export const longestKid = 255;

/**
 * The keys of a JWK Set (RFC 7517) that sign access tokens. One that is weak, private, or shares its `kid` with another is
 * left out, and the rest stands.
 * @param before the keys known so far: judging an RSA key takes milliseconds
 * @throws Error for what is no JWK Set, or has more than 64 keys
 */
export function readPublishedKeys(
  document: JsonObject,
  algorithms: readonly TokenAlgorithm[],
  before: ReadonlyMap<string, PublishedKey>,
): PublishedKeys {
  const { keys: entries } = document;
  if (!Array.isArray(entries)) throw new Error('the document of keys has no array "keys"');
  if (entries.length > mostKeys) throw new Error(`the document of keys has more than ${mostKeys} keys`);
  const keys = new Map<string, PublishedKey>();
  const refused: string[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    if (!isJsonObject(entry) || (entry['use'] ?? 'sig') !== 'sig') continue;
    const { kid } = entry;
    if (typeof kid !== 'string' || kid === '' || kid.length > longestKid) continue;
    if (seen.has(kid)) {
      keys.delete(kid);
      refused.push('two keys have one "kid"');
      continue;
    }
    seen.add(kid);
    try {
      const source = JSON.stringify(entry);
      const known = before.get(kid);
      const read = known?.source === source ? known : readKey(entry, kid, source, algorithms);
      if (read) keys.set(kid, read);
    } catch (error) {
      if (!(error instanceof KeyMaterialError)) throw error;
      refused.push(error.message);
    }
  }
  return { keys, refused };
}

/** Undefined for a key of an algorithm that is not accepted. */
function readKey(
  jwk: JsonObject,
  kid: string,
  source: string,
  accepted: readonly TokenAlgorithm[],
): PublishedKey | undefined {
  const algorithms = accepted.filter((alg) => isFor(alg, jwk));
  const [alg] = algorithms;
  if (alg === undefined) return undefined;
  if ('d' in jwk) throw new KeyMaterialError('a key is published with its private half');
  return { kid, key: readKeyEntry({ kid, alg, use: 'verify', jwk }), algorithms, source };
}

const curves: Readonly<Partial<Record<TokenAlgorithm, string>>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
};

function isFor(alg: TokenAlgorithm, { kty, crv, alg: own = alg }: JsonObject): boolean {
  return own === alg && (alg === 'RS256' ? kty === 'RSA' : kty === 'EC' && crv === curves[alg]);
}
