import { newId } from '../../../kernel/values/id';
import { CacheKeys, noTenant } from './cache-keys';
import { keySlot, slotCount } from '../redis/key-slot';

const keys = new CacheKeys('staging');
const tenant = '019aa000-0000-7000-8000-000000000001';
const id = '019aa000-0000-7000-8000-000000000101';
const email = 'ada@engines.example';

const everyKey: readonly (readonly [string, (keys: CacheKeys, tenant: string) => string])[] = [
  ['entry', (keys, tenant) => keys.entry(tenant, 'users', id)],
  ['hint', (keys, tenant) => keys.hint(tenant, 'users', 'findByEmail', email)],
];

it.each(everyKey)('the key of every %s begins with environment, schema and tenant', (_name, key) => {
  expect(key(keys, tenant)).toMatch(new RegExp(`^staging:1:${tenant}:users[.:]`));
  expect(key(keys, tenant).startsWith(keys.ofTenant(tenant))).toBe(true);
  expect(keys.ofTenant(tenant).startsWith(keys.all)).toBe(true);
});

it('the guard belongs to the environment and to no tenant', () => {
  expect(keys.guard.startsWith(keys.ofTenant(noTenant))).toBe(true);
  expect(keys.guard.startsWith(keys.ofTenant(tenant))).toBe(false);
});

it.each(everyKey)('no %s of one tenant or environment lies under another’s prefix', (_name, key) => {
  expect(key(keys, tenant).startsWith(keys.ofTenant(tenant.replace('1', '2')))).toBe(false);
  // One name is the beginning of the other.
  expect(key(new CacheKeys('staging2'), tenant).startsWith(keys.all)).toBe(false);
});

it('no key shows an email address, or a part of it', () => {
  const key = keys.hint(tenant, 'users', 'findByEmail', email);
  expect(key).not.toMatch(/ada|engines|example|@/);
  expect(key).toHaveLength(`staging:1:${tenant}:users.findByEmail:`.length + 22);
});

const hintOf = (parts: readonly string[]): string =>
  keys.hint(...(parts as [string, string, string, string]));

it('hints differ by tenant, resource, method and text, and by nothing else', () => {
  const given: readonly string[] = [tenant, 'users', 'findByEmail', email];
  const others = given.map((_, index) => hintOf(given.with(index, 'other')));
  expect(new Set([hintOf(given), ...others]).size).toBe(5);
  expect(hintOf([...given])).toBe(hintOf(given));
});

describe('on a cluster', () => {
  const spread = new CacheKeys('staging', true);
  const slotsOf = (id: string): Set<number> =>
    new Set([
      keySlot(spread.entry(id, 'users', newId())),
      keySlot(spread.list(id, 'users')),
      keySlot(spread.hint(id, 'users', 'findByEmail', 'a@b.example')),
      keySlot(spread.guards.of(spread.entry(id, 'users', newId()))),
    ]);

  test('the keys of a tenant and its guard lie in one slot', () => {
    for (const id of [noTenant, ...Array.from({ length: 50 }, newId)]) {
      expect(slotsOf(id).size).toBe(1);
      expect(spread.guards.all).toContain(spread.guards.of(spread.list(id, 'users')));
      expect(spread.list(id, 'users').startsWith(spread.ofTenant(id))).toBe(true);
    }
  });

  test.each([
    [3, 0.1],
    [6, 0.25],
    [12, 0.5],
  ])('%i servers have their share of tenants, to a part of %d', (servers, bound) => {
    const shares = new Map<number, number>();
    for (let count = 0; count < 20_000; count += 1) {
      const server = Math.floor((keySlot(spread.ofTenant(newId())) * servers) / slotCount);
      shares.set(server, (shares.get(server) ?? 0) + 1);
    }
    expect(shares.size).toBe(servers);
    for (const share of shares.values()) expect(Math.abs((share * servers) / 20_000 - 1)).toBeLessThan(bound);
  });
});

test('keys have a hash tag of two digits on a cluster alone, and one guard is enough elsewhere', () => {
  const [one, clustered] = [new CacheKeys('test'), new CacheKeys('test', true)];
  expect([one.ofTenant('acme'), one.guards.all]).toEqual(['test:1:acme:', ['test:1:system:guard']]);
  expect(clustered.guards.all.slice(5, 17).filter((_, at) => at === 0 || at === 11)).toEqual([
    'test:1:{05}:guard',
    'test:1:{10}:guard',
  ]);
});
