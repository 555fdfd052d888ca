import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  createTenantToken,
  createTokenVerifier,
  type IssuedToken,
  TokenError,
  type TokenVerifierOptions,
} from '../../clients/typescript/src';
import { claims, forge, type ForgeKey, forgeKey } from '../support/tenancy/tenant-token-forge';

const tenantId = '019aa000-0000-7000-8000-000000000001';
const minute = 60_000;
const hour = 60 * minute;

const jwkOf = ({ kid, alg, publicPem }: ForgeKey): object => ({
  ...createPublicKey(publicPem).export({ format: 'jwk' }),
  kid,
  alg,
  use: 'sig',
});

/** A verifier whose clock and whose service are the test's. */
class Scene {
  constructor(
    public keys: readonly object[],
    options: Partial<TokenVerifierOptions> = {},
  ) {
    this.verifier = createTokenVerifier({
      jwksUrl: 'https://api.example.com/.well-known/jwks.json',
      now: () => this.time,
      fetch: async () => {
        this.requests += 1;
        if (this.isAway) throw new TypeError('fetch failed');
        return Response.json({ keys: this.keys });
      },
      ...options,
    });
  }

  readonly verifier;
  time = Date.now();
  isAway = false;
  requests = 0;

  token(key: ForgeKey, changes: object = {}, header: object = {}): string {
    const now = Math.floor(this.time / 1000);
    return forge(key, claims(tenantId, { iat: now, exp: now + 600, ...changes }), header);
  }

  async faultOf(token: string): Promise<unknown> {
    const error: unknown = await this.verifier.verify(token).then(
      () => 'none',
      (reason: unknown) => reason,
    );
    return error instanceof TokenError ? error.fault : error;
  }
}

const key = forgeKey('one');
const later = forgeKey('two');

describe('A token verifier', () => {
  test.each(['ES256', 'RS256'] as const)('tells what a token of %s says', async (alg) => {
    const own = forgeKey('own', alg);
    const scene = new Scene([jwkOf(own)]);
    const sub = randomUUID();
    const now = Math.floor(scene.time / 1000);
    const token = scene.token(own, { sub, jti: 'one', scope: 'tasks:read tasks:write' });
    expect(await scene.verifier.verify(token)).toEqual({
      tenantId,
      subject: sub,
      tokenId: 'one',
      scope: ['tasks:read', 'tasks:write'],
      issuedAt: new Date(now * 1000),
      expiresAt: new Date((now + 600) * 1000),
    });
    expect(await scene.verifier.verify(scene.token(own))).toMatchObject({
      scope: undefined,
      subject: undefined,
    });
  });

  const at = Math.floor(Date.now() / 1000);
  test.each<[string, string, (scene: Scene) => string]>([
    ['no token', 'malformed', () => 'nonsense'],
    ['a token that is too long', 'malformed', (scene) => scene.token(key, { scope: 'x'.repeat(8192) })],
    ['a token without its signature', 'malformed', (scene) => scene.token(key).replace(/[^.]*$/, '')],
    [
      'a header that names its own key',
      'malformed',
      (scene) => scene.token(key, {}, { jku: 'https://x.example' }),
    ],
    ['a token of another kind', 'malformed', (scene) => scene.token(key, {}, { typ: 'at+jwt' })],
    ['another key of the same name', 'signature', (scene) => scene.token(forgeKey('one'))],
    ['no algorithm', 'signature', (scene) => scene.token(key, {}, { alg: 'none' })],
    ['a public key used as a secret', 'signature', (scene) => scene.token(key, {}, { alg: 'HS256' })],
    ['a key that the service has not', 'unknown-key', (scene) => scene.token(later)],
    ['a name that every object has', 'unknown-key', (scene) => scene.token(key, {}, { kid: '__proto__' })],
    ['claims that were altered', 'signature', (scene) => altered(scene.token(key))],
    ['an end that is over', 'expired', (scene) => scene.token(key, { iat: at - 600, exp: at - 31 })],
    ['a beginning to come', 'not-yet-valid', (scene) => scene.token(key, { nbf: at + 60 })],
    ['a life of more than a day', 'claims', (scene) => scene.token(key, { exp: at + 90_000 })],
    ['an issue to come', 'claims', (scene) => scene.token(key, { iat: at + 60 })],
    ['another type', 'claims', (scene) => scene.token(key, { type: 'other' })],
    ['no organisation', 'claims', (scene) => scene.token(key, { tenant_id: 'none' })],
    ['another issuer', 'claims', (scene) => scene.token(key, { iss: 'other', aud: 'me' })],
    ['another audience', 'claims', (scene) => scene.token(key, { iss: 'strata', aud: ['you'] })],
  ])('refuses %s: %s', async (_what, fault, make) => {
    const isNamed = _what.startsWith('another issuer') || _what.startsWith('another audience');
    const scene = new Scene([jwkOf(key)], isNamed ? { issuer: 'strata', audience: 'me' } : {});
    expect(await scene.faultOf(make(scene))).toBe(fault);
    const good = scene.token(key, { iss: 'strata', aud: ['me', 'you'] });
    expect(await scene.faultOf(good)).toBe('none');
  });

  test('takes no shared secret, no short RSA key and no key for encryption', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    const scene = new Scene([
      { kty: 'oct', k: 'c2VjcmV0', kid: 'secret', alg: 'HS256' },
      { ...short, kid: 'short', alg: 'RS256' },
      { ...jwkOf(later), use: 'enc' },
      jwkOf(key),
    ]);
    for (const kid of ['secret', 'short', 'two'])
      expect(await scene.faultOf(scene.token(key, {}, { kid }))).toBe('unknown-key');
    expect(await scene.faultOf(scene.token(key))).toBe('none');
  });

  test('asks for keys once, however many tokens come', async () => {
    const scene = new Scene([jwkOf(key)]);
    await Promise.all(Array.from({ length: 50 }, () => scene.verifier.verify(scene.token(key))));
    for (let n = 0; n < 50; n += 1) await scene.verifier.verify(scene.token(key));
    expect(scene.requests).toBe(1);
  });

  test('finds a new key at once, and asks for unknown ones once in 30 seconds', async () => {
    const scene = new Scene([jwkOf(key)]);
    await scene.verifier.verify(scene.token(key));
    scene.time += 30_000;
    scene.keys = [jwkOf(key), jwkOf(later)];
    const found = Array.from({ length: 20 }, () => scene.faultOf(scene.token(later)));
    expect(new Set(await Promise.all(found))).toEqual(new Set(['none']));
    expect(scene.requests).toBe(2);
    for (let n = 0; n < 100; n += 1)
      expect(await scene.faultOf(scene.token(key, {}, { kid: `made-up-${n}` }))).toBe('unknown-key');
    expect(scene.requests).toBe(2);
    scene.time += 30_000;
    for (let n = 0; n < 100; n += 1) await scene.faultOf(scene.token(key, {}, { kid: `made-up-${n}` }));
    expect(scene.requests).toBe(3);
  });

  test('asks for nothing because of a token that is refused without a key', async () => {
    const scene = new Scene([jwkOf(key)]);
    for (const token of ['nonsense', scene.token(key, { exp: 1 }), scene.token(key, { type: 'other' })])
      await scene.faultOf(token);
    expect(scene.requests).toBe(0);
  });

  test('forgets a key that the service has taken away, ten minutes later', async () => {
    const scene = new Scene([jwkOf(key), jwkOf(later)]);
    await scene.verifier.verify(scene.token(later));
    scene.keys = [jwkOf(key)];
    scene.time += 10 * minute + 1;
    // A token that is asked for beside this answer holds for the next request.
    await scene.faultOf(scene.token(later));
    await new Promise(setImmediate);
    for (;;) if ((await scene.faultOf(scene.token(later))) === 'unknown-key') break;
    expect(scene.requests).toBe(2);
  });

  test('keeps its keys for a day while the service is away, and then believes none', async () => {
    const scene = new Scene([jwkOf(key)]);
    await scene.verifier.verify(scene.token(key));
    scene.isAway = true;
    for (let n = 0; n < 23; n += 1) {
      scene.time += hour;
      // An unknown id is asked for, in vain; it is unknown all the same.
      expect(await scene.faultOf(scene.token(later))).toBe('unknown-key');
      expect(await scene.faultOf(scene.token(key))).toBe('none');
    }
    scene.time += hour;
    expect(await scene.faultOf(scene.token(key))).toEqual(new TypeError('fetch failed'));
    scene.isAway = false;
    scene.time += 1000;
    expect(await scene.faultOf(scene.token(key))).toBe('none');
  });

  test('that has never had a key says so, and asks once a second', async () => {
    const scene = new Scene([jwkOf(key)]);
    scene.isAway = true;
    for (let n = 0; n < 10; n += 1) expect(await scene.faultOf(scene.token(key))).toBeInstanceOf(Error);
    expect(scene.requests).toBe(1);
    scene.isAway = false;
    scene.time += 1000;
    expect(await scene.faultOf(scene.token(key))).toBe('none');
  });
});

function altered(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const other = {
    ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object),
    sub: randomUUID(),
  };
  return [header, Buffer.from(JSON.stringify(other)).toString('base64url'), signature].join('.');
}

const settled = (): Promise<unknown> => new Promise(setImmediate);

describe('A source of tokens', () => {
  let time: number;
  let issued: number;
  let fails: boolean;
  let release: (() => void)[];
  beforeEach(() => {
    [time, issued, fails, release] = [1_800_000_000_000, 0, false, []];
  });
  const issue = async (life = 5 * minute): Promise<IssuedToken> => {
    issued += 1;
    const token = `token-${issued}`;
    if (fails) throw new Error('away');
    return { token, expiresAt: new Date(time + life).toISOString() };
  };
  const source = (life?: number) => createTenantToken({ issue: () => issue(life), now: () => time });

  test('asks once for all that want a token, and again shortly before it ends', async () => {
    const token = source();
    expect(new Set(await Promise.all(Array.from({ length: 20 }, token)))).toEqual(new Set(['token-1']));
    time += 4 * minute - 1;
    expect([await token(), issued]).toEqual(['token-1', 1]);
    time += 1;
    // The old one is good for a minute: nobody waits.
    expect(await Promise.all([token(), token()])).toEqual(['token-1', 'token-1']);
    await settled();
    expect([await token(), issued]).toEqual(['token-2', 2]);
  });

  test('replaces a token of a short life in the middle of it', async () => {
    const token = source(40_000);
    await token();
    time += 19_999;
    expect(await token()).toBe('token-1');
    expect(issued).toBe(1);
    time += 1;
    await token();
    await settled();
    expect(await token()).toBe('token-2');
  });

  test('goes on with the old one while no new one can be had, and tries every five seconds', async () => {
    const token = source();
    await token();
    fails = true;
    time += 4 * minute;
    for (let n = 0; n < 10; n += 1) {
      expect(await token()).toBe('token-1');
      await settled();
    }
    expect(issued).toBe(2);
    time += 5000;
    await token();
    await settled();
    expect(issued).toBe(3);
    time += 55_000;
    await expect(token()).rejects.toThrow('away');
    fails = false;
    expect(await token()).toBe('token-5');
  });

  test('waits with all callers where the old one has ended', async () => {
    const held = createTenantToken({
      issue: () => new Promise((resolve) => void release.push(() => resolve(issue()))),
      now: () => time,
    });
    const first = [held(), held()];
    release.shift()?.();
    expect(await Promise.all(first)).toEqual(['token-1', 'token-1']);
    time += 5 * minute;
    const second = [held(), held(), held()];
    await settled();
    expect(release).toHaveLength(1);
    release.shift()?.();
    expect(await Promise.all(second)).toEqual(['token-2', 'token-2', 'token-2']);
  });

  test('forgets a token that was revoked, with what was asked for before', async () => {
    const held = createTenantToken({
      issue: () => new Promise((resolve) => void release.push(() => resolve(issue()))),
      now: () => time,
    });
    const first = held();
    held.forget();
    const second = held();
    expect(release).toHaveLength(2);
    release.forEach((go) => go());
    expect(await Promise.all([first, second])).toEqual(['token-1', 'token-2']);
    expect([await held(), release.length]).toEqual(['token-2', 2]);
  });
});
