import type { IncomingMessage } from 'node:http';
import { clientAddressReader } from '../../wire/client-address';
import { CallerHint } from './caller-hint';
import { OperatorKeys } from '../../../security/callers/operator-keys';
import type { TenantTokenVerifier } from '../../../security/tokens/tenant-token-verifier';

const verifier: Pick<TenantTokenVerifier, 'knownTenant'> = {
  knownTenant: (token) => (token === 'known' ? 'tenant one' : undefined),
};
const hint = new CallerHint(
  verifier as TenantTokenVerifier,
  { knownTenant: (key) => (key === 'strata_known' ? 'tenant two' : undefined) },
  { knownTenant: (token) => (token === 'provided' ? 'tenant two' : undefined) },
  new OperatorKeys(['right']),
  clientAddressReader({ proxies: ['192.0.2.1'], hops: undefined, header: 'x-forwarded-for' }),
);

function flowOf(headers: Record<string, string>, remoteAddress = '192.0.2.1'): string | undefined {
  return hint.flowOf({ headers, socket: { remoteAddress } } as unknown as IncomingMessage);
}

test('a token that was verified before is its tenant’s, from whatever address it comes', () => {
  expect(flowOf({ 'x-tenant-token': 'known' })).toBe('tenant one');
  expect(flowOf({ 'x-tenant-token': 'known' }, '198.51.100.7')).toBe('tenant one');
});

test('an API key that was presented before is its tenant’s, and one that was not is its address’s', () => {
  expect(flowOf({ authorization: 'Bearer strata_known' })).toBe('tenant two');
  expect(flowOf({ authorization: 'Bearer strata_other' })).toMatch(/^address \d$/);
});

test('a token of an identity provider that was let in before is its tenant’s', () => {
  expect(flowOf({ authorization: 'Bearer provided' })).toBe('tenant two');
});

test('an operator with a valid key goes first, and one with a wrong key does not', () => {
  expect(flowOf({ 'x-api-key': 'right' })).toBeUndefined();
  expect(flowOf({ 'x-api-key': 'wrong' })).toMatch(/^address \d$/);
});

test('all others are eight flows, however many addresses and tokens they send', () => {
  const flows = Array.from({ length: 5000 }, (_, at) =>
    flowOf({ 'x-tenant-token': `junk ${at}` }, `10.0.${at >> 8}.${at & 255}`),
  );
  expect(new Set(flows).size).toBe(8);
});

test('behind a balancer the address is the one that it added', () => {
  const flows = Array.from({ length: 100 }, (_, at) =>
    flowOf({ 'x-forwarded-for': `1.1.1.1, 203.0.113.${at}` }),
  );
  expect(new Set(flows).size).toBeGreaterThan(4);
});

test('what others than a trusted proxy say of their address changes nothing', () => {
  const flows = Array.from({ length: 100 }, (_, at) =>
    flowOf({ 'x-forwarded-for': `203.0.113.${at}` }, '198.51.100.7'),
  );
  expect(new Set(flows).size).toBe(1);
});
