import { createPublicKey, type KeyObject } from 'node:crypto';
import { StartupError } from '../../startup-error';
import { parseKeyEntry, readKeyEntry, type KeyEntry, type TokenAlgorithm } from './key-entry';
import { KeyMaterialError } from './key-material';
import { parseStrictJson } from './strict-json';

/** A key with the one algorithm it is used with. Always a KeyObject: it prints as nothing, and verifies fastest. */
export interface VerificationKey {
  readonly kid: string;
  readonly alg: TokenAlgorithm;
  readonly key: KeyObject;
}
export type SigningKey = VerificationKey;

/** The keys tokens are verified and signed with. Private fields: it serialises and prints as nothing. */
export class KeySet {
  readonly #verification: ReadonlyMap<string, VerificationKey>;
  readonly #signing: SigningKey | undefined;

  constructor(verification: readonly VerificationKey[], signing: SigningKey | undefined) {
    // A Map, because a sender may name any kid: `constructor` and `__proto__` are members of every object.
    this.#verification = new Map(verification.map((key) => [key.kid, key]));
    this.#signing = signing;
  }

  verificationKey(kid: string): VerificationKey | undefined {
    return this.#verification.get(kid);
  }

  /** The keys that anybody may know, to verify with. A secret (HS256) would let its holder sign, and is none. */
  publicKeys(): readonly VerificationKey[] {
    return [...this.#verification.values()].filter(({ key }) => key.type === 'public');
  }

  /** The first key of `use: sign`. */
  get signingKey(): SigningKey | undefined {
    return this.#signing;
  }
}

/** Every problem of a key set, and none of its key material. */
class KeySetError extends StartupError {
  constructor(readonly problems: readonly string[]) {
    super(['The token keys are not usable:', ...problems].join('\n  - '));
  }
}

/** Faults of a key set; none when it can be used. */
export function keySetProblems(json: string): readonly string[] {
  try {
    parseKeySet(json);
    return [];
  } catch (error) {
    if (error instanceof KeySetError) return error.problems;
    throw error;
  }
}

/** Reads the key set's JSON, or throws one KeySetError with every problem in it and none of the key material. */
export function parseKeySet(json: string): KeySet {
  const problems: string[] = [];
  const keys: (VerificationKey & Pick<KeyEntry, 'use'>)[] = [];
  const kids = new Set<string>();
  for (const [index, value] of parseEntries(json).entries()) {
    const report = (problem: string): void => void problems.push(`key ${index + 1}: ${problem}`);
    const entry = parseKeyEntry(value, report);
    if (!entry) continue;
    const { kid, alg, use } = entry;
    if (kids.has(kid)) report('"kid" is used by an earlier key');
    kids.add(kid);
    try {
      keys.push({ kid, alg, use, key: readKeyEntry(entry) });
    } catch (error) {
      if (!(error instanceof KeyMaterialError)) throw error;
      report(error.message);
    }
  }
  if (problems.length > 0) {
    throw new KeySetError(problems);
  }
  const signing = keys.find(({ use }) => use === 'sign');
  return new KeySet(
    keys.map(({ kid, alg, key }) => ({ kid, alg, key: publicHalf(key) })),
    signing && { kid: signing.kid, alg: signing.alg, key: signing.key },
  );
}

function parseEntries(json: string): readonly unknown[] {
  let value: unknown;
  try {
    value = parseStrictJson(json);
  } catch {
    throw new KeySetError(['is not valid JSON (or names a member twice)']);
  }
  if (Array.isArray(value) && value.length > 0) return value;
  throw new KeySetError(['must be a JSON array of at least one key']);
}

function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}
