import { expectProblem } from '../support/http/expect-problem';
import {
  callSigned,
  foundTenant,
  partnerSetting,
  type TestPartner,
  testPartner,
} from '../support/http/partner';
import type { Answer } from '../support/service';
import { sharedService } from '../support/shared-service';

const anywhere = testPartner();
const office = testPartner({ addresses: ['203.0.113.7', '10.1.0.0/16', '2001:db8::7', '2001:db8:1::/48'] });
const local = testPartner({ addresses: ['127.0.0.1'] });
/** Behind a proxy, so that the address is the caller's to choose here. */
const service = sharedService({
  env: { ...partnerSetting(anywhere, office, local), TRUSTED_PROXIES: '127.0.0.1' },
});
/** Believes no proxy. */
const direct = sharedService({ env: partnerSetting(anywhere, office, local) });
beforeAll(async () => {
  for (const { tenantId } of [anywhere, office, local])
    for (const one of [service, direct]) await foundTenant(one, tenantId);
});

const from = (address: string, partner: TestPartner = office, at = service): Promise<Answer> =>
  callSigned(at, partner, 'GET', '/api/v1/partners/status', { headers: { 'x-forwarded-for': address } });

test.each([
  '203.0.113.7',
  '10.1.0.0',
  '10.1.255.255',
  '2001:db8::7',
  '2001:0DB8:0000::0007',
  '2001:db8:1:ffff::1',
  '::ffff:203.0.113.7',
  '::ffff:cb00:7107',
  '::FFFF:10.1.2.3',
  '203.0.113.7:51234',
  '[2001:db8::7]:51234',
  '[2001:db8:1::9]',
  '[::ffff:203.0.113.7]:80',
])('a client may call from %s, which its list has', async (address) => {
  const { status, body } = await from(address);
  expect([status, body.addresses]).toEqual([
    200,
    ['203.0.113.7', '10.1.0.0/16', '2001:db8::7', '2001:db8:1::/48'],
  ]);
});

test.each([
  '203.0.113.8',
  '10.2.0.0',
  '2001:db8::8',
  '2001:db8:2::1',
  '::ffff:203.0.113.8',
  '::203.0.113.7',
  'unknown',
  '203.0.113.8:51234',
  '[2001:db8::8]:51234',
  '_hidden',
  '203.0.113.7.example',
])('a client is refused from %s, which its list has not', async (address) => {
  expectProblem(await from(address), 403, 'partner-address-refused');
});

test('a client without a list may call from anywhere', async () => {
  expect((await from('198.51.100.1', anywhere)).status).toBe(200);
});

test('the address is the connection’s own, whatever the caller says, unless a trusted proxy says it', async () => {
  expectProblem(await from('203.0.113.7', office, direct), 403, 'partner-address-refused');
  expect((await from('203.0.113.7', local, direct)).status).toBe(200);
  expectProblem(await from('203.0.113.7, 198.51.100.1'), 403, 'partner-address-refused');
});

test('a request that is refused for its address is not spent: from the right one it is taken', async () => {
  const path = '/api/v1/partners/status';
  const headers = office.sign('GET', path);
  const send = (address: string): Promise<Answer> =>
    service.call('GET', path, { headers: { ...headers, 'x-forwarded-for': address } });
  expectProblem(await send('198.51.100.1'), 403, 'partner-address-refused');
  expect((await send('203.0.113.7')).status).toBe(200);
});
