import { generateKeyPairSync } from 'node:crypto';
import type { JsonObject } from '../tokens/compact-jws';
import { fetchEvery, goodFor, ProviderKeys, refreshEvery } from './provider-keys';

const issuer = 'https://login.example';
const jwk = (kid: string, bits = 2048): JsonObject => ({
  ...generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
});
const [one, two] = [jwk('one'), jwk('two')];

/** The provider's answers, and the number of times it was asked. */
const provider = { keys: [one] as unknown, isAway: false, asked: 0, discovered: 0 };
const warnings: string[] = [];
let keys: ProviderKeys;

function fetchOne(url: string): Promise<JsonObject> {
  if (provider.isAway) provider.asked += 1;
  if (provider.isAway) return Promise.reject(new Error('away'));
  if (url.endsWith('/.well-known/openid-configuration')) {
    provider.discovered += 1;
    return Promise.resolve({ issuer, jwks_uri: `${issuer}/keys` });
  }
  provider.asked += 1;
  return Promise.resolve({ keys: provider.keys } as JsonObject);
}

beforeEach(async () => {
  jest.useFakeTimers();
  Object.assign(provider, { keys: [one], isAway: false, asked: 0, discovered: 0 });
  warnings.length = 0;
  keys = new ProviderKeys({
    issuer,
    algorithms: ['RS256'],
    fetch: fetchOne,
    onFetched: ({ refused }) => warnings.push(...refused),
    onFailed: (cause) => warnings.push((cause as Error).message),
  });
  keys.start();
  await pass(0);
});
afterEach(() => {
  keys.stop();
  jest.useRealTimers();
});

const pass = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);
const isKnown = async (kid: string): Promise<boolean> => (await keys.find(kid)) !== undefined;

test('a known key needs no promise', () => {
  expect(keys.find('one')).toMatchObject({ kid: 'one', algorithms: ['RS256'] });
  expect(provider.asked).toBe(1);
});

test('the keys and the place where they are published are looked at every ten minutes', async () => {
  provider.keys = [two];
  await pass(refreshEvery - 1);
  expect(keys.known('two')).toBeUndefined();
  await pass(1);
  expect([keys.known('one'), keys.known('two')?.kid]).toEqual([undefined, 'two']);
  expect(provider).toMatchObject({ asked: 2, discovered: 2 });
});

test('known keys stay good for 24 hours while the provider is away, and come back with it', async () => {
  provider.isAway = true;
  await pass(refreshEvery);
  expect(keys.state).toBe('degraded');
  await pass(goodFor - refreshEvery - 1);
  expect([keys.state, keys.known('one')?.kid]).toEqual(['degraded', 'one']);
  await pass(1);
  expect([keys.state, keys.known('one')]).toEqual(['unavailable', undefined]);
  provider.isAway = false;
  await pass(fetchEvery);
  expect([keys.state, keys.known('one')?.kid]).toEqual(['ok', 'one']);
});

test('a provider that is away is asked every 30 seconds, with or without tokens', async () => {
  provider.isAway = true;
  await pass(refreshEvery);
  provider.asked = 0;
  for (let second = 0; second < 600; second += 1) {
    await keys.find(`any ${second}`);
    await pass(1000);
  }
  expect(provider.asked).toBeGreaterThanOrEqual(19);
  expect(provider.asked).toBeLessThanOrEqual(20);
});

test('an unknown key is fetched at once, but not within 30 seconds of the beginning of another fetch', async () => {
  await pass(fetchEvery - 1);
  provider.keys = [one, two];
  expect(await isKnown('two')).toBe(false);
  await pass(1);
  expect(await isKnown('two')).toBe(true);
  expect(provider).toMatchObject({ asked: 2, discovered: 1 });
});

test('ten thousand random keys within ten minutes cause one fetch in 30 seconds', async () => {
  await pass(fetchEvery);
  provider.asked = 0;
  for (let at = 0; at < 10_000; at += 1) {
    await keys.find(`random ${at}`);
    await pass(60);
  }
  expect(provider.asked).toBe(20);
});

test('many unknown keys at once share one fetch', async () => {
  await pass(fetchEvery);
  provider.keys = [one, two];
  const found = await Promise.all(
    Array.from({ length: 1000 }, async (_, at) => keys.find(at % 2 ? 'two' : `x${at}`)),
  );
  expect(found.filter(Boolean)).toHaveLength(500);
  expect(provider.asked).toBe(2);
});

test('a key that was looked for in vain is not looked for again until the next refresh', async () => {
  await pass(fetchEvery);
  expect(await isKnown('two')).toBe(false);
  await pass(fetchEvery);
  expect(await isKnown('two')).toBe(false);
  expect(provider.asked).toBe(2);
  provider.keys = [two];
  await pass(refreshEvery);
  expect(await isKnown('two')).toBe(true);
});

test('what was looked for in vain while the provider was away is looked for when it is back', async () => {
  provider.isAway = true;
  await pass(fetchEvery);
  expect(await isKnown('two')).toBe(false);
  Object.assign(provider, { isAway: false, keys: [two] });
  await pass(fetchEvery);
  expect(await isKnown('two')).toBe(true);
});

test('a kid of more than 255 characters causes no fetch', async () => {
  await pass(fetchEvery);
  expect(await isKnown('k'.repeat(256))).toBe(false);
  expect(provider.asked).toBe(1);
});

const encryption = { ...jwk('enc'), use: 'enc' };
const privateJwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
test.each([
  ['shorter than 2048 bits', jwk('bad', 1024), 'the RSA key is shorter than 2048 bits'],
  [
    'with an exponent of 3',
    { ...jwk('bad'), e: 'Aw' },
    'the RSA key has an exponent that is even or below 65537; make one with 65537',
  ],
  ['with its private half', { ...privateJwk, kid: 'bad' }, 'a key is published with its private half'],
  ['with the kid of another', { ...two, kid: 'one' }, 'two keys have one "kid"'],
])('a key %s is left out, and the rest stands', async (_, bad, reason) => {
  provider.keys = [one, bad, two, encryption, { kty: 'oct', k: 'AAAA', kid: 'secret' }, 'no key'];
  await pass(refreshEvery);
  expect(warnings).toEqual([reason]);
  expect(['bad', 'two', 'enc', 'secret'].map((kid) => keys.known(kid)?.kid)).toEqual([
    undefined,
    'two',
    undefined,
    undefined,
  ]);
});

test.each([
  ['no array', { one }],
  ['65 keys', Array.from({ length: 65 }, (_, at) => ({ ...one, kid: `${at}` }))],
  ['nothing that can be used', [encryption]],
])('a document of %s is no answer: the keys from before stay', async (_, document) => {
  provider.keys = document;
  await pass(refreshEvery);
  expect(warnings).toHaveLength(1);
  expect([keys.state, keys.known('one')?.kid]).toEqual(['degraded', 'one']);
});

test('a key that has not changed is not judged anew', async () => {
  const before = keys.known('one');
  await pass(refreshEvery);
  expect(keys.known('one')).toBe(before);
});
