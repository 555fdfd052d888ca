import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { isAbsolute } from 'node:path';
import { readTextFile } from '../declarations/value-file';

/** The message is shown at start: it never repeats any of the input, which may be a secret in the wrong place. */
export class KeyMaterialError extends Error {}

const unreadable = '"pem" is not a key that can be read (an encrypted one cannot)';

/**
 * PEM text (line breaks real or written `\n`), base64 of PEM, base64 of DER, or `file:/absolute/path` of any of
 * these. Gives the private key when there is one.
 */
export function readPem(source: string): KeyObject {
  if (source.startsWith('file:')) return readPemText(readKeyFile(source.slice('file:'.length)));
  return readPemText(source);
}

function readKeyFile(path: string): string {
  if (!isAbsolute(path)) throw new KeyMaterialError('"pem" must name its file by an absolute path');
  const file = readTextFile(path);
  if ('text' in file) return file.text;
  const problem = 'problem' in file ? file.problem : `cannot be read (${file.missing})`;
  throw new KeyMaterialError(`the file that "pem" names ${problem}`);
}

function readPemText(text: string): KeyObject {
  const pem = text.replaceAll(String.raw`\n`, '\n').trim();
  if (pem.includes('-----BEGIN ')) return readPemBlock(pem);
  const decoded = Buffer.from(pem, 'base64');
  const decodedText = decoded.toString('latin1').trim();
  return decodedText.includes('-----BEGIN ') ? readPemBlock(decodedText) : readDer(decoded);
}

function readPemBlock(pem: string): KeyObject {
  const isPrivate = /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem);
  return firstReadable([() => (isPrivate ? createPrivateKey(pem) : createPublicKey(pem))], unreadable);
}

function readDer(key: Buffer): KeyObject {
  const attempts = [
    () => createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
    () => createPrivateKey({ key, format: 'der', type: 'sec1' }),
    () => createPrivateKey({ key, format: 'der', type: 'pkcs1' }),
    () => createPublicKey({ key, format: 'der', type: 'spki' }),
    () => createPublicKey({ key, format: 'der', type: 'pkcs1' }),
  ];
  return firstReadable(attempts, unreadable);
}

/** Gives the private or secret key when there is one. Refuses a key that its owner did not make for `operation`. */
export function readJwk(
  jwk: Readonly<Record<string, unknown>>,
  alg: string,
  operation: 'sign' | 'verify',
): KeyObject {
  const { kty, k, d, use, key_ops: operations } = jwk;
  if (use !== undefined && use !== 'sig') throw new KeyMaterialError('"jwk.use" must be "sig"');
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes(operation))) {
    throw new KeyMaterialError(`"jwk.key_ops" must include "${operation}"`);
  }
  if (jwk['alg'] !== undefined && jwk['alg'] !== alg) {
    throw new KeyMaterialError('"jwk.alg" must be the same as "alg"');
  }
  if (kty === 'oct' && typeof k === 'string') return createSecretKey(k, 'base64url');
  const input = { key: jwk as JsonWebKey, format: 'jwk' } as const;
  const attempt = () => (d === undefined ? createPublicKey(input) : createPrivateKey(input));
  return firstReadable([attempt], '"jwk" is not a key that can be read');
}

/** OpenSSL's own messages are dropped: they help nobody, and could quote the input. */
function firstReadable(attempts: readonly (() => KeyObject)[], problem: string): KeyObject {
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch {
      // The next form is tried.
    }
  }
  throw new KeyMaterialError(problem);
}
