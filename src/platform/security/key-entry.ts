import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { secretWeakness } from '../config/weak-secret';
import { KeyMaterialError, readJwk, readPem } from './key-material';
import { rsaWeakness } from './rsa-weakness';

const curves = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' } as const;
const algorithms = ['ES256', 'ES384', 'ES512', 'RS256', 'HS256'] as const;
export type TokenAlgorithm = (typeof algorithms)[number];

const materials = ['pem', 'secret', 'jwk'] as const;
const members = 'only "kid", "alg", "use" and one of "pem", "secret", "jwk" are allowed';
/** One entry of the key set. Its messages name members, and repeat no value: it may be a misplaced secret. */
export const keyEntrySchema = z.strictObject(
  {
    kid: z
      .string('"kid" must be a string')
      .min(1, '"kid" is empty')
      .max(128, '"kid" is longer than 128 characters'),
    alg: z.enum(algorithms, `"alg" must be one of ${algorithms.join(', ')}`).default('ES256'),
    use: z.enum(['sign', 'verify'], '"use" must be "sign" or "verify"').default('verify'),
    pem: z.string('"pem" must be a string').optional(),
    secret: z.string('"secret" must be a string').optional(),
    jwk: z.record(z.string(), z.unknown(), '"jwk" must be an object').optional(),
  },
  members,
);
export type KeyEntry = z.infer<typeof keyEntrySchema>;

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
