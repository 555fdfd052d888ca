import { CacheHealth } from './cache-health';
import type { FencedStore } from './fenced-store';
import type { StoreCircuitBreaker } from './store-circuit-breaker';

type Identity = () => Promise<string>;

const never: Identity = () => new Promise<string>(() => undefined);
const circuitThatTrusts = (version: string | undefined) =>
  ({ trusted: () => version }) as StoreCircuitBreaker;
const storeWith = (identity: Identity) => ({ identity }) as FencedStore;

describe('The health of the cache', () => {
  it.each<[string, Identity, string | undefined, string]>([
    ['the store that counts answers', async () => 'redis', '1', 'ok'],
    ['it fails', () => Promise.reject(new Error('gone')), '1', 'degraded'],
    ['it never answers', never, '1', 'degraded'],
    ['another store counts', async () => 'redis', undefined, 'degraded'],
  ])(
    'when %s',
    async (_what, identity, trusted, expected) => {
      const health = new CacheHealth(storeWith(identity), circuitThatTrusts(trusted));
      expect(await health.status()).toBe(expected);
    },
    2000,
  );

  it('is off without a store, or without what guards it', async () => {
    const [store, circuit] = [storeWith(async () => 'redis'), circuitThatTrusts('1')];
    const parts = [new CacheHealth(), new CacheHealth(store), new CacheHealth(undefined, circuit)];
    expect(await Promise.all(parts.map((health) => health.status()))).toEqual(['off', 'off', 'off']);
  });
});
