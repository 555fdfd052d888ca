import { checkPrimeSync, generateKeyPairSync, generatePrimeSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { StartupError } from '../../startup-error';
import { parseKeySet } from './key-set';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weakRsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const edwards = generateKeyPairSync('ed25519');
const secret = 'S3cret-of-just-32-bytes-and-more';
const publicPem = pem(ec.publicKey);
const publicJwk = ec.publicKey.export({ format: 'jwk' });
const privateJwk = ec.privateKey.export({ format: 'jwk' });

describe('parseKeySet', () => {
  const directory = mkdtempSync(join(tmpdir(), 'strata-key-set-'));
  const file = join(directory, 'key.pem');
  const wideFile = join(directory, 'wide.pem');
  writeFileSync(file, pem(ec.privateKey));
  writeFileSync(wideFile, pem(ec.privateKey), 'utf16le');
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([
    ['PEM', publicPem],
    ['PEM with written line breaks', publicPem.replaceAll('\n', String.raw`\n`)],
    ['base64 of PEM', base64(publicPem)],
    ['base64 of DER', base64(ec.publicKey.export({ type: 'spki', format: 'der' }))],
    ['private PEM', pem(ec.privateKey)],
    ['private SEC1 PEM', ec.privateKey.export({ type: 'sec1', format: 'pem' })],
    ['base64 of private SEC1 DER', base64(ec.privateKey.export({ type: 'sec1', format: 'der' }))],
    ['base64 of private PKCS#8 DER', base64(ec.privateKey.export({ type: 'pkcs8', format: 'der' }))],
    ['a file', `file:${file}`],
  ])('reads %s as an ES256 key to verify with', (_, source) => {
    const found = parse({ kid: 'a', pem: source }).verificationKey('a');
    expect(found?.alg).toBe('ES256');
    expect(found?.key.type).toBe('public');
    expect(found?.key.equals(ec.publicKey)).toBe(true);
  });

  it.each([
    ['ES384', { pem: pem(p384.privateKey) }],
    ['ES512', { pem: pem(p521.privateKey) }],
    ['RS256', { pem: pem(rsa.privateKey) }],
    ['HS256', { secret }],
    ['ES256', { jwk: { ...privateJwk, use: 'sig', key_ops: ['sign'] } }],
    ['HS256', { jwk: { kty: 'oct', k: Buffer.from(secret).toString('base64url') } }],
  ])('signs with %s', (alg, material) => {
    const keys = parse({ kid: 'a', alg, use: 'sign', ...material });
    expect(keys.signingKey).toMatchObject({ kid: 'a', alg });
    expect(keys.verificationKey('a')?.key.type).toBe(alg === 'HS256' ? 'secret' : 'public');
  });

  it('signs with the first key meant for it, and verifies with all', () => {
    const keys = parse(
      { kid: 'old', jwk: { ...publicJwk, use: 'sig', key_ops: ['verify'], alg: 'ES256' } },
      { kid: 'new', use: 'sign', pem: pem(ec.privateKey) },
      { kid: 'next', use: 'sign', pem: pem(ec.privateKey) },
    );
    expect(keys.signingKey?.kid).toBe('new');
    expect(['old', 'new', 'next'].map((kid) => keys.verificationKey(kid)?.kid)).toEqual([
      'old',
      'new',
      'next',
    ]);
    expect(parse({ kid: 'a', pem: pem(ec.privateKey) }).signingKey).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('has no key named %p', (kid) => {
    expect(parse({ kid: 'a', pem: publicPem }).verificationKey(kid)).toBeUndefined();
  });

  it.each([
    ['no kid', { pem: publicPem }, '"kid" must be a string'],
    ['an empty kid', { kid: '', pem: publicPem }, '"kid" is empty'],
    ['a long kid', { kid: 'x'.repeat(129), pem: publicPem }, '"kid" is longer than 128'],
    ['another algorithm', { kid: 'a', alg: 'PS256', pem: publicPem }, '"alg" must be one of'],
    ['alg none', { kid: 'a', alg: 'none', pem: publicPem }, '"alg" must be one of'],
    ['another use', { kid: 'a', use: 'enc', pem: publicPem }, '"use" must be "sign" or "verify"'],
    ['an unknown member', { kid: 'a', pem: publicPem, kty: 'EC' }, 'are allowed'],
    ['no material', { kid: 'a' }, 'one of "pem", "secret", "jwk"'],
    ['two materials', { kid: 'a', pem: publicPem, secret }, 'one of "pem", "secret", "jwk"'],
    ['rubbish', { kid: 'a', pem: 'rubbish' }, '"pem" is not a key'],
    ['an encrypted key', { kid: 'a', pem: encryptedPem() }, '"pem" is not a key'],
    ['a missing file', { kid: 'a', pem: 'file:/nowhere/key.pem' }, 'cannot be read'],
    ['a file in UTF-16', { kid: 'a', pem: `file:${wideFile}` }, 'is written in UTF-16'],
    ['a relative file', { kid: 'a', pem: 'file:key.pem' }, 'absolute path'],
    ['the wrong curve', { kid: 'a', alg: 'ES384', pem: publicPem }, 'on secp384r1'],
    ['an RSA key for ES256', { kid: 'a', pem: pem(rsa.publicKey) }, 'on prime256v1'],
    ['an Ed25519 key for ES256', { kid: 'a', pem: pem(edwards.publicKey) }, 'on prime256v1'],
    ['an EC key for RS256', { kid: 'a', alg: 'RS256', pem: publicPem }, 'needs an RSA key'],
    ['a short RSA key', { kid: 'a', alg: 'RS256', pem: pem(weakRsa.publicKey) }, 'shorter than 2048 bits'],
    ['a short secret', { kid: 'a', alg: 'HS256', secret: secret.slice(1) }, 'shorter than 32 bytes'],
    ['a secret of one letter', { kid: 'a', alg: 'HS256', secret: 'S'.repeat(32) }, 'repeats itself'],
    [
      'a secret of a few letters',
      { kid: 'a', alg: 'HS256', secret: `${'ab'.repeat(20)}cdab` },
      'repeats itself',
    ],
    [
      'a secret of one word, again and again',
      { kid: 'a', alg: 'HS256', secret: 'S3cret-word!'.repeat(3) },
      'repeats',
    ],
    [
      'a JWK with a secret of zeros',
      { kid: 'a', alg: 'HS256', jwk: { kty: 'oct', k: Buffer.alloc(64).toString('base64url') } },
      'repeats itself',
    ],
    [
      'a public key as the text of a secret',
      { kid: 'a', alg: 'HS256', secret: publicPem },
      'is a key in PEM',
    ],
    ...weakRsaKeys(),
    ['a public PEM as a secret', { kid: 'a', alg: 'HS256', pem: publicPem }, 'HS256 needs "secret"'],
    ['a secret for ES256', { kid: 'a', secret }, 'on prime256v1'],
    ['signing with a public key', { kid: 'a', use: 'sign', pem: publicPem }, 'needs a private key'],
    ['a JWK for encryption', { kid: 'a', jwk: { ...publicJwk, use: 'enc' } }, '"jwk.use"'],
    ['a JWK that must not verify', { kid: 'a', jwk: { ...publicJwk, key_ops: ['sign'] } }, '"jwk.key_ops"'],
    ['key_ops that is no list', { kid: 'a', jwk: { ...publicJwk, key_ops: 'verify' } }, '"jwk.key_ops"'],
    [
      'a JWK that must not sign',
      { kid: 'a', use: 'sign', jwk: { ...privateJwk, key_ops: ['verify'] } },
      '"sign"',
    ],
    ['a JWK for another algorithm', { kid: 'a', jwk: { ...publicJwk, alg: 'ES384' } }, '"jwk.alg"'],
    ['a JWK off the curve', { kid: 'a', jwk: { ...publicJwk, x: publicJwk.y } }, '"jwk" is not a key'],
    ['a JWK that is text', { kid: 'a', jwk: 'x' }, '"jwk" must be an object'],
    ['an entry that is text', 'x', 'are allowed'],
  ])('refuses %s', (_, entry, message) => {
    expect(problemsOf(JSON.stringify([entry]))).toContain(message);
  });

  it.each(['', '{', '{}', 'null', '[]', '[{"kid":"a","kid":"b"}]'])('refuses %p as a key set', (json) => {
    expect(problemsOf(json)).toMatch(/not valid JSON|at least one key/);
  });

  it('lists every problem at once, and repeats none of what it was given', () => {
    const mark = 'TOPSECRET';
    const entries = [
      { kid: mark, alg: mark, use: mark, secret: mark },
      { kid: 'b', alg: 'HS256', secret: mark },
      { kid: 'b', pem: mark },
      { kid: 'c', jwk: { kty: mark, d: mark }, [mark]: mark },
    ];
    const problems = problemsOf(JSON.stringify(entries));
    expect(problems.match(/key \d/g)).toEqual(['key 1', 'key 1', 'key 2', 'key 3', 'key 3', 'key 4']);
    expect(problems).not.toContain(mark);
    expect(problemsOf(`[{"secret": ${mark}}]`)).not.toContain(mark);
  });

  it('prints and serialises as nothing', () => {
    const keys = parse({ kid: 'a', alg: 'HS256', use: 'sign', secret });
    const shown = [keys, keys.signingKey, keys.verificationKey('a')].flatMap((value) => [
      JSON.stringify(value),
      inspect(value, { depth: 9, showHidden: true }),
    ]);
    expect(shown.join('\n')).not.toMatch(/S3cret|UzNjcmV0|53 33/);
  });
});

function weakRsaKeys(): [string, object, string][] {
  const { n = '' } = rsa.publicKey.export({ format: 'jwk' });
  const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
  const close = generatePrimeSync(1024, { bigint: true });
  return [
    ...[1n, 3n, 17n, 65_535n, 65_536n, 65_538n, 2n ** 256n + 1n].map((e): [string, object, string] => [
      `an RSA key with the exponent ${e}`,
      rsaKey(modulus, e),
      'exponent',
    ]),
    ['an RSA key that ROCA factors', rsaKey(rocaPrime() * rocaPrime()), 'ROCA'],
    ['an RSA key whose modulus is a prime', rsaKey(generatePrimeSync(2048, { bigint: true })), 'is a prime'],
    ['an RSA key with a small factor', rsaKey(modulus * 701n), 'small factor'],
    ['an RSA key of one prime, squared', rsaKey(close * close), 'too close'],
    ['an RSA key of two primes that are neighbours', rsaKey(close * nextPrime(close)), 'too close'],
  ];
}

function rsaKey(n: bigint, e = 65_537n): object {
  return { kid: 'a', alg: 'RS256', jwk: { kty: 'RSA', n: bytesOf(n), e: bytesOf(e) } };
}

function bytesOf(number: bigint): string {
  const digits = number.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString('base64url');
}

/** As the library with the flaw makes them: k·M + (65537^a mod M), M being the product of the first 126 primes. */
function rocaPrime(): bigint {
  const primes = Array.from({ length: 700 }, (_, n) => BigInt(n + 2)).filter((n) => checkPrimeSync(n));
  const product = primes.reduce((all, prime) => all * prime, 1n);
  let power = 65_537n;
  for (;;) {
    power = (power * 65_537n) % product;
    for (let k = 2n ** 1024n / product, end = k - 40n; k > end; k -= 1n) {
      const candidate = k * product + power;
      if (candidate < 2n ** 1024n && checkPrimeSync(candidate)) return candidate;
    }
  }
}

function nextPrime(after: bigint): bigint {
  for (let candidate = after + 2n; ; candidate += 2n) if (checkPrimeSync(candidate)) return candidate;
}

function parse(...entries: object[]) {
  return parseKeySet(JSON.stringify(entries));
}

function problemsOf(json: string): string {
  try {
    parseKeySet(json);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
    throw error;
  }
  return 'accepted';
}

function pem(key: KeyObject): string {
  return key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();
}

function encryptedPem(): string {
  return ec.privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
}

function base64(value: string | Buffer): string {
  return Buffer.from(value).toString('base64');
}
