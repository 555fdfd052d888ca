import {
  constants,
  createHmac,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { DomainError } from '../../../../kernel/errors/domain-error';
import { parseKeySet } from '../../../foundation/config/credentials/key-set';
import { Permissions } from '../../../../kernel/authorization/permission';
import { TenantTokenVerifier } from './tenant-token-verifier';

const now = 1_800_000_000;
const tenantId = '0197f2a4-0000-7000-8000-00000000000a';
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const nextEc = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secret = 'a secret that only the two of us know of';
const publicPem = pem(ec.publicKey);
const entries = {
  ec: { kid: 'ec', pem: publicPem },
  next: { kid: 'next', pem: pem(nextEc.publicKey) },
  rsa: { kid: 'rsa', alg: 'RS256', pem: pem(rsa.publicKey) },
  hs: { kid: 'hs', alg: 'HS256', secret },
};

type Signer = (input: string) => Buffer;
const es256: Signer = (input) =>
  sign('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });
const goodHeader = { alg: 'ES256', typ: 'JWT', kid: 'ec' };
const goodClaims = { tenant_id: tenantId, type: 'tenant_access', iat: now, exp: now + 600 };

describe('TenantTokenVerifier', () => {
  it('gives tenant, subject, permissions, name, beginning and end of a good token', () => {
    const scoped = verify(token({ ...goodClaims, sub: 'ada', jti: 'one', scope: 'users:read  tasks:read' }));
    expect(scoped).toMatchObject({ tenantId, subject: 'ada', tokenId: 'one' });
    expect(
      ['users:read', 'tasks:read', 'users:write'].map((name) => scoped.permissions.grants(name)),
    ).toEqual([true, true, false]);
    expect(verify(token())).toEqual({
      tenantId,
      subject: undefined,
      tokenId: undefined,
      permissions: Permissions.all,
      issuedAt: now * 1000,
      expiresAt: (now + 600) * 1000,
    });
  });

  it.each([
    ['ES256', { kid: 'ec' }, es256],
    ['RS256', { kid: 'rsa' }, (input: string) => sign('sha256', Buffer.from(input), rsa.privateKey)],
    ['HS256', { kid: 'hs' }, hmac('sha256', secret)],
  ])('verifies %s', (alg, { kid }, signer) => {
    expect(verify(token(goodClaims, { alg, kid }, signer)).tenantId).toBe(tenantId);
  });

  describe('key rotation', () => {
    const signedByNext = token(goodClaims, { ...goodHeader, kid: 'next' }, (input) =>
      sign('sha256', Buffer.from(input), { key: nextEc.privateKey, dsaEncoding: 'ieee-p1363' }),
    );

    it('verifies old and new key side by side, and refuses the old one once it is removed', () => {
      const both = verifier([entries.ec, entries.next]);
      expect(both.verify(token()).tenantId).toBe(tenantId);
      expect(both.verify(signedByNext).tenantId).toBe(tenantId);

      const onlyNext = verifier([entries.next]);
      expect(onlyNext.verify(signedByNext).tenantId).toBe(tenantId);
      expect(refusal(token(), onlyNext)).toBe('tenant-token-invalid-signature');
    });

    it('refuses a token that names another key than the one that signed it', () => {
      expect(refusal(token(goodClaims, { ...goodHeader, kid: 'next' }))).toBe(
        'tenant-token-invalid-signature',
      );
    });
  });

  describe('refuses a signature it cannot trust', () => {
    const attacks: [string, () => string][] = [
      ...['none', 'None', 'nOnE', 'NONE'].map((alg): [string, () => string] => [
        `alg ${alg} with a leftover signature`,
        () => token(goodClaims, { ...goodHeader, alg }),
      ]),
      [
        'HS256 with the public PEM as the secret',
        () => token(goodClaims, { ...goodHeader, alg: 'HS256' }, hmac('sha256', publicPem)),
      ],
      [
        'HS256 with the public DER as the secret',
        () => {
          const der = ec.publicKey.export({ type: 'spki', format: 'der' });
          return token(goodClaims, { ...goodHeader, alg: 'HS256' }, hmac('sha256', der));
        },
      ],
      [
        'another hash than the RSA key is configured for',
        () =>
          token(goodClaims, { alg: 'RS512', kid: 'rsa' }, (input) =>
            sign('sha512', Buffer.from(input), rsa.privateKey),
          ),
      ],
      [
        'another padding than the RSA key is configured for',
        () =>
          token(goodClaims, { alg: 'PS256', kid: 'rsa' }, (input) =>
            sign('sha256', Buffer.from(input), {
              key: rsa.privateKey,
              padding: constants.RSA_PKCS1_PSS_PADDING,
              saltLength: 32,
            }),
          ),
      ],
      [
        'another hash than the secret is configured for',
        () => token(goodClaims, { alg: 'HS512', kid: 'hs' }, hmac('sha512', secret)),
      ],
      ['alg absent', () => token(goodClaims, { kid: 'ec' })],
      ['alg a list', () => token(goodClaims, { ...goodHeader, alg: ['ES256'] })],
      ...['foreign', '', '__proto__', 'constructor', 'toString', '../ec'].map(
        (kid): [string, () => string] => [
          `unknown kid "${kid}"`,
          () => token(goodClaims, { ...goodHeader, kid }),
        ],
      ),
      ['r and s zero', () => token(goodClaims, goodHeader, () => Buffer.alloc(64))],
      ['a signature of one byte', () => token(goodClaims, goodHeader, () => Buffer.alloc(1))],
      [
        'DER instead of P1363',
        () => token(goodClaims, goodHeader, (input) => sign('sha256', Buffer.from(input), ec.privateKey)),
      ],
      [
        'a payload changed after signing',
        () => {
          const [header, , signature] = token().split('.');
          return [
            header,
            base64url({ ...goodClaims, tenant_id: tenantId.replace('a', 'b') }),
            signature,
          ].join('.');
        },
      ],
    ];
    it.each(attacks)('%s', (_, attack) => {
      expect(refusal(attack())).toBe('tenant-token-invalid-signature');
    });

    it('before it looks at any claim', () => {
      const expiredAndWrong = { ...goodClaims, exp: 1, iat: 0, type: 'refresh' };
      const forged = token(expiredAndWrong, goodHeader, () => Buffer.alloc(64));
      expect(refusal(forged)).toBe('tenant-token-invalid-signature');
    });
  });

  describe('refuses a malformed token', () => {
    const good = token();
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const attacks: [string, () => string][] = [
      ['empty', () => ''],
      ['two parts', () => `${header}.${payload}`],
      ['four parts', () => `${good}.x`],
      ['an unsigned token', () => `${base64url({ alg: 'none', kid: 'ec' })}.${payload}.`],
      ['an empty payload', () => `${header}..${signature}`],
      ['padding on the signature', () => `${good}==`],
      ['padding on the header', () => `${header}=.${payload}.${signature}`],
      ['unused bits set in the signature', () => `${header}.${payload}.${flipUnusedBits(signature)}`],
      ['plain base64 letters', () => `${header}.${payload}.${'+/'.repeat(43)}`],
      ['a leading space', () => ` ${good}`],
      ['a trailing space', () => `${good} `],
      ['a line break at the end', () => `${good}\n`],
      ['a NUL inside', () => `${header}.${payload}\0.${signature}`],
      ['a NUL at the end', () => `${good}\0`],
      ['a letter beyond ASCII', () => `${header}.${payload}.é${signature}`],
      ['two tokens in one header', () => `${good}, ${good}`],
      ['"Bearer" in front', () => `Bearer ${good}`],
      ['9 KiB', () => token({ ...goodClaims, jti: 'x'.repeat(9 * 1024) })],
      ['a header that is no JSON', () => raw('{"alg":', '{}')],
      ['a header that is a list', () => raw('[]', '{}')],
      ['a payload that is null', () => raw(JSON.stringify(goodHeader), 'null')],
      ['a byte order mark', () => raw(JSON.stringify(goodHeader), `\uFEFF${JSON.stringify(goodClaims)}`)],
      ['broken UTF-8', () => raw(JSON.stringify(goodHeader), Buffer.from('7b2261223a22ff227d', 'hex'))],
      ['a header member twice', () => raw('{"alg":"none","kid":"ec","alg":"ES256"}', '{}')],
      [
        'a claim twice, once escaped',
        () =>
          raw(
            JSON.stringify(goodHeader),
            JSON.stringify(goodClaims).replace('{', String.raw`{"tenant\u005fid":"x",`),
          ),
      ],
      ['a nested claim twice', () => raw(JSON.stringify(goodHeader), '{"a":[{"b":1,"b":2}]}')],
      ['kid absent', () => token(goodClaims, { alg: 'ES256' })],
      ['kid a number', () => token(goodClaims, { ...goodHeader, kid: 1 })],
      ['kid null', () => token(goodClaims, { ...goodHeader, kid: null })],
      ['typ at+jwt', () => token(goodClaims, { ...goodHeader, typ: 'at+jwt' })],
      ['typ null', () => token(goodClaims, { ...goodHeader, typ: null })],
      ['crit', () => token(goodClaims, { ...goodHeader, crit: ['exp'] })],
      ['crit empty', () => token(goodClaims, { ...goodHeader, crit: [] })],
      ['b64', () => token(goodClaims, { ...goodHeader, b64: true })],
      ['zip', () => token(goodClaims, { ...goodHeader, zip: 'DEF' })],
      ['jku', () => token(goodClaims, { ...goodHeader, jku: 'https://evil.example/keys' })],
      ['x5u', () => token(goodClaims, { ...goodHeader, x5u: 'https://evil.example/cert' })],
      ['x5c', () => token(goodClaims, { ...goodHeader, x5c: ['MII'] })],
      ['jwk', () => token(goodClaims, { ...goodHeader, jwk: jwkOf(ec.publicKey) })],
    ];
    it.each(attacks)('%s', (_, attack) => {
      expect(refusal(attack())).toBe('tenant-token-malformed');
    });

    it('from the first byte over 8 KiB', () => {
      const tokens = Array.from({ length: 500 }, (_, n) =>
        token({ ...goodClaims, padding: 'x'.repeat(5700 + n) }),
      );
      const fits = tokens.findLast(({ length }) => length <= 8192) ?? '';
      const exceeds = tokens.find(({ length }) => length > 8192) ?? '';
      expect(exceeds.length - fits.length).toBeLessThanOrEqual(2);
      expect(refusal(fits)).toBe('accepted');
      expect(refusal(exceeds)).toBe('tenant-token-malformed');
    });

    it('but takes typ in any case, or none', () => {
      expect(verify(token(goodClaims, { ...goodHeader, typ: 'jwt' })).tenantId).toBe(tenantId);
      expect(verify(token(goodClaims, { alg: 'ES256', kid: 'ec' })).tenantId).toBe(tenantId);
    });
  });

  it('says expired, not yet valid, and what is wrong with the claims', () => {
    expect(refusal(token({ ...goodClaims, iat: now - 700, exp: now - 60 }))).toBe('tenant-token-expired');
    expect(refusal(token({ ...goodClaims, nbf: now + 60 }))).toBe('tenant-token-not-yet-valid');
    expect(refusal(token({ ...goodClaims, type: 'refresh' }))).toBe('tenant-token-invalid-claims');
  });
});

describe('the cache of verified tokens', () => {
  it('pays for a verification once', () => {
    const { checked, subject } = counted();
    const good = token();
    expect(subject.verify(good)).toBe(subject.verify(good));
    expect(checked).toHaveLength(1);
    subject.verify(token({ ...goodClaims, sub: 'other' }));
    expect(checked).toHaveLength(2);
  });

  it('refuses a cached token from the second it expires', () => {
    const { subject, clock, checked } = counted();
    const good = token();
    subject.verify(good);
    clock.seconds = now + 600 + 29;
    expect(subject.verify(good).tenantId).toBe(tenantId);
    clock.seconds = now + 600 + 30;
    expect(refusal(good, subject)).toBe('tenant-token-expired');
    expect(checked).toHaveLength(1);
  });

  it('refuses a cached token when the clock is set back before its nbf', () => {
    const { subject, clock } = counted();
    const good = token({ ...goodClaims, nbf: now });
    subject.verify(good);
    clock.seconds = now - 31;
    expect(refusal(good, subject)).toBe('tenant-token-not-yet-valid');
  });

  it('keeps successes only', () => {
    const { subject, clock, checked } = counted();
    const early = token({ ...goodClaims, nbf: now + 100 });
    expect(refusal(early, subject)).toBe('tenant-token-not-yet-valid');
    expect(refusal(early, subject)).toBe('tenant-token-not-yet-valid');
    expect(checked).toHaveLength(2);
    clock.seconds = now + 100;
    expect(subject.verify(early).tenantId).toBe(tenantId);
  });

  it('does not take a token for a cached one that differs in its last bit', () => {
    const { subject } = counted();
    const good = token();
    subject.verify(good);
    expect(refusal(good.slice(0, -1) + flipUnusedBits(good.slice(-1)), subject)).toBe(
      'tenant-token-malformed',
    );
    expect(refusal(`${good}=`, subject)).toBe('tenant-token-malformed');
  });

  it('holds no token that could be used', () => {
    const { subject } = counted();
    const good = token();
    subject.verify(good);
    const cache = (subject as unknown as { cache: { dump(): unknown; maxSize: number } }).cache;
    expect(JSON.stringify(cache.dump())).not.toContain(good.split('.')[2]);
    expect(cache.maxSize).toBe(10_000);
  });
});

function verifier(keys: readonly object[] = Object.values(entries)): TenantTokenVerifier {
  return new TenantTokenVerifier(parseKeySet(JSON.stringify(keys)), {
    requireScope: false,
    now: () => now * 1000,
  });
}

function counted() {
  const clock = { seconds: now };
  const checked: string[] = [];
  const subject = new TenantTokenVerifier(parseKeySet(JSON.stringify([entries.ec])), {
    requireScope: false,
    now: () => clock.seconds * 1000,
    checkSignature: (token) => void checked.push(token),
  });
  return { clock, checked, subject };
}

function verify(token: string) {
  return verifier().verify(token);
}

function refusal(token: string, subject = verifier()): string {
  try {
    subject.verify(token);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
}

function token(claims: object = goodClaims, header: object = goodHeader, signer: Signer = es256): string {
  return raw(JSON.stringify(header), JSON.stringify(claims), signer);
}

function raw(header: string, payload: string | Buffer, signer: Signer = es256): string {
  const input = `${Buffer.from(header).toString('base64url')}.${Buffer.from(payload).toString('base64url')}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

function hmac(algorithm: string, key: string | Buffer): Signer {
  return (input) => createHmac(algorithm, key).update(input).digest();
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** 64 bytes leave four unused bits in the last letter: the text differs, the bytes do not. */
function flipUnusedBits(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) ^ 1);
}

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function jwkOf(key: KeyObject): JsonWebKey {
  return key.export({ format: 'jwk' });
}
