import { createSecretKey, type KeyObject } from 'node:crypto';
import { secretWeakness } from '../declarations/weak-secret';
import { KeyMaterialError, readJwk, readPem } from './key-material';
import { type MemberRule, memberProblems } from './member-rules';
import { rsaWeakness } from './rsa-weakness';
import { isJsonObject } from './strict-json';

const curves = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' } as const;
const algorithms = ['ES256', 'ES384', 'ES512', 'RS256', 'HS256'] as const;
export type TokenAlgorithm = (typeof algorithms)[number];

const materials = ['pem', 'secret', 'jwk'] as const;
const members = 'only "kid", "alg", "use" and one of "pem", "secret", "jwk" are allowed';

/** One entry of the key set, with what it has left out. */
export interface KeyEntry {
  readonly kid: string;
  readonly alg: TokenAlgorithm;
  readonly use: 'sign' | 'verify';
  readonly pem?: string;
  readonly secret?: string;
  readonly jwk?: Readonly<Record<string, unknown>>;
}

const optional =
  (isGood: (value: unknown) => boolean, problem: string): MemberRule =>
  (value) =>
    value === undefined || isGood(value) ? [] : [problem];

const isText = (value: unknown): boolean => typeof value === 'string';

/** No message repeats a value: it may be a misplaced secret. */
const rules = {
  kid: (value) => {
    if (typeof value !== 'string') return ['"kid" must be a string'];
    if (value === '') return ['"kid" is empty'];
    return value.length > 128 ? ['"kid" is longer than 128 characters'] : [];
  },
  alg: optional(
    (value) => algorithms.some((algorithm) => algorithm === value),
    `"alg" must be one of ${algorithms.join(', ')}`,
  ),
  use: optional((value) => value === 'sign' || value === 'verify', '"use" must be "sign" or "verify"'),
  pem: optional(isText, '"pem" must be a string'),
  secret: optional(isText, '"secret" must be a string'),
  jwk: optional(isJsonObject, '"jwk" must be an object'),
} satisfies Readonly<Record<keyof KeyEntry, MemberRule>>;

/** @param report is told every problem */
export function parseKeyEntry(value: unknown, report: (problem: string) => void): KeyEntry | undefined {
  const problems = memberProblems(value, rules, members);
  problems.forEach(report);
  if (problems.length > 0) return undefined;
  return { alg: 'ES256', use: 'verify', ...(value as Pick<KeyEntry, 'kid'>) };
}

/** The private or secret key when there is one, fit for the entry's algorithm and use. Throws KeyMaterialError. */
export function readKeyEntry(entry: KeyEntry): KeyObject {
  const { alg, use } = entry;
  const key = readMaterial(entry);
  if (alg === 'HS256') {
    if (key.type !== 'secret') throw new KeyMaterialError('HS256 needs "secret", or a "jwk" of "kty": "oct"');
    if ((key.symmetricKeySize ?? 0) < 32) throw new KeyMaterialError('the secret is shorter than 32 bytes');
    const weakness = secretWeakness(key.export().toString('latin1'));
    if (weakness) throw new KeyMaterialError(`the secret ${weakness}`);
    return key;
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (alg === 'RS256') {
    if (type !== 'rsa') throw new KeyMaterialError('RS256 needs an RSA key');
    if ((details?.modulusLength ?? 0) < 2048) {
      throw new KeyMaterialError('the RSA key is shorter than 2048 bits');
    }
    const weakness = rsaWeakness(key);
    if (weakness) throw new KeyMaterialError(weakness);
  } else if (type !== 'ec' || details?.namedCurve !== curves[alg]) {
    throw new KeyMaterialError(`${alg} needs an elliptic curve key on ${curves[alg]}`);
  }
  if (use === 'sign' && key.type !== 'private') {
    throw new KeyMaterialError('"use": "sign" needs a private key');
  }
  return key;
}

function readMaterial(entry: KeyEntry): KeyObject {
  if (materials.filter((name) => entry[name] !== undefined).length !== 1) throw new KeyMaterialError(members);
  if (entry.pem !== undefined) return readPem(entry.pem);
  if (entry.secret !== undefined) return createSecretKey(entry.secret, 'utf8');
  return readJwk(entry.jwk ?? {}, entry.alg, entry.use);
}
