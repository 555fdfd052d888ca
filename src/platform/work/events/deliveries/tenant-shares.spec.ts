import { TenantShares } from './tenant-shares';

const nobodyIsFull = (): boolean => false;
const isTheFullOne = (tenantId: string): boolean => tenantId === 'full';

let shares: TenantShares;
beforeEach(() => {
  shares = new TenantShares();
});

/** The order in which tenants with a backlog get the next claims, each of `most` deliveries. */
function claimed(weights: Readonly<Record<string, number>>, claims: number): string[] {
  for (const [tenantId, weight] of Object.entries(weights)) shares.charge(tenantId, weight, 0);
  return Array.from({ length: claims }, () => {
    const ahead = shares.ahead(nobodyIsFull);
    const next = Object.keys(weights).find((tenantId) => !ahead.includes(tenantId))!;
    shares.charge(next, weights[next]!, 1);
    return next;
  });
}

const countOf = (claims: readonly string[], tenantId: string): number =>
  claims.filter((one) => one === tenantId).length;

test('nobody is ahead where there is no backlog, or one alone', () => {
  expect(shares.ahead(nobodyIsFull)).toEqual([]);
  shares.charge('one', 1, 8);
  expect(shares.ahead(nobodyIsFull)).toEqual([]);
  expect([...shares.known()]).toEqual(['one']);
});

test('tenants have claims in proportion to their weights', () => {
  const claims = claimed({ light: 1, heavy: 3 }, 400);
  expect(Math.abs(countOf(claims, 'heavy') - 300)).toBeLessThanOrEqual(2);
});

test('the size of a claim counts, not the claim', () => {
  shares.charge('small', 1, 2);
  shares.charge('large', 1, 8);
  shares.charge('small', 1, 2);
  expect(shares.ahead(nobodyIsFull)).toEqual(['large']);
});

test('the furthest ahead come first, and 64 at most', () => {
  for (let tenant = 0; tenant <= 70; tenant += 1) shares.charge(`tenant ${tenant}`, 1, tenant);
  const ahead = shares.ahead(nobodyIsFull);
  expect(ahead).toEqual(Array.from({ length: 64 }, (_, place) => `tenant ${70 - place}`));
});

test('a tenant that has given back what it did not take is ahead of nobody', () => {
  shares.charge('one', 2, 4);
  shares.charge('other', 1, 1);
  expect(shares.ahead(nobodyIsFull)).toEqual(['one']);
  shares.refund('one', 2, 2);
  expect(shares.ahead(nobodyIsFull)).toEqual([]);
});

test('a refund to a tenant without a backlog gives it no credit', () => {
  shares.charge('one', 1, 1);
  shares.forget('one');
  shares.refund('one', 1, 100);
  expect([...shares.known()]).toEqual([]);
});

test('nobody waits for the sake of a tenant that has all of its places', () => {
  shares.charge('full', 1, 1);
  shares.charge('one', 1, 5);
  shares.charge('other', 1, 9);
  expect(shares.ahead(isTheFullOne)).toEqual(['other']);
  expect(shares.ahead(() => true)).toEqual([]);
});

test('a tenant that was idle begins where the others are, without credit', () => {
  claimed({ one: 1, other: 1 }, 100);
  const claims = claimed({ late: 1, one: 1, other: 1 }, 30);
  expect(countOf(claims, 'late')).toBeLessThanOrEqual(12);
  expect(countOf(claims, 'late')).toBeGreaterThanOrEqual(9);
});

test('the virtual time never goes back: a refund makes no credit for tenants that come anew', () => {
  shares.charge('one', 1, 100);
  shares.ahead(nobodyIsFull);
  shares.refund('one', 1, 60);
  shares.ahead(nobodyIsFull);
  // Its tag is 101 and not 41; that of `one` is 70.
  shares.charge('late', 1, 1);
  shares.charge('one', 1, 30);
  expect(shares.ahead(nobodyIsFull)).toEqual(['late']);
});

test('a tenant that was full catches up with 200 deliveries at most', () => {
  shares.charge('full', 1, 1);
  shares.charge('busy', 1, 1000);
  expect(shares.ahead(isTheFullOne)).toEqual([]);
  shares.charge('full', 1, 199);
  expect(shares.ahead(nobodyIsFull)).toEqual(['busy']);
  shares.charge('full', 1, 1);
  expect(shares.ahead(nobodyIsFull)).toEqual([]);
});

test('a tenant that comes anew begins beside the one that has had least', () => {
  shares.charge('one', 1, 100);
  shares.charge('other', 1, 10);
  shares.ahead(nobodyIsFull);
  shares.charge('late', 1, 1);
  expect(shares.ahead(nobodyIsFull)).toEqual(['one', 'late']);
});
