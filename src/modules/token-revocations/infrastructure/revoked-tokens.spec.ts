import { TenantRevokedTokens } from './revoked-tokens';

const ada = '019aa000-0000-7000-8000-000000000101';
const at = new Date('2026-01-31T09:30:00.700Z');
const second = Date.parse('2026-01-31T09:30:00Z');
const nothing = { token_id: null, user_id: null, created_at: at };
const all = { ...nothing, target: 'all' };
const ofAda = { ...nothing, target: 'user', user_id: ada };
const one = { ...nothing, target: 'token', token_id: 'one' };

const token = (changes: object = {}) => ({
  tokenId: 'some',
  subject: ada,
  issuedAt: second + 1000,
  ...changes,
});

test.each([
  ['of the second of the revocation, before it', second, true],
  ['of the next second', second + 1000, false],
  ['with a fraction, after it in the same second', second + 701, false],
  ['of long ago', 0, true],
])('a token %s is revoked by its time: %s', (_when, issuedAt, isRevoked) => {
  for (const row of [all, ofAda])
    expect(TenantRevokedTokens.of([row]).revokes(token({ issuedAt }))).toBe(isRevoked);
});

test('of several revocations, the last one counts', () => {
  const later = { created_at: new Date(second + 5000) };
  for (const row of [all, ofAda])
    for (const rows of [
      [row, { ...row, ...later }],
      [{ ...row, ...later }, row],
    ])
      expect(TenantRevokedTokens.of(rows).revokes(token())).toBe(true);
});

test('a user’s revocation concerns no other subject, and no token without one', () => {
  const revoked = TenantRevokedTokens.of([ofAda]);
  for (const subject of [undefined, 'billing', ada.replace('1', '2')])
    expect(revoked.revokes(token({ subject, issuedAt: second }))).toBe(false);
});

test('a token is revoked by its jti, whenever it was issued, and with a holder for that subject alone', () => {
  const named = token({ tokenId: 'one' });
  expect(TenantRevokedTokens.of([one]).revokes(named)).toBe(true);
  expect(TenantRevokedTokens.of([one]).revokes(token({ tokenId: undefined }))).toBe(false);
  const held = TenantRevokedTokens.of([{ ...one, user_id: ada }]);
  expect(held.revokes(named)).toBe(true);
  for (const subject of [undefined, 'undefined', 'billing'])
    expect(held.revokes(token({ tokenId: 'one', subject }))).toBe(false);
  // The characters of a jti cannot stand for the end of one and a holder.
  expect(held.revokes(token({ tokenId: `one ${ada}`, subject: undefined }))).toBe(false);
});

test('tenants without a revocation share one answer', () => {
  expect(TenantRevokedTokens.of([])).toBe(TenantRevokedTokens.of([]));
  expect(TenantRevokedTokens.of([]).revokes(token({ issuedAt: 0 }))).toBe(false);
});
