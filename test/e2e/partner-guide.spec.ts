import { readFileSync } from 'node:fs';
import { signRequest } from '../../clients/partner/sign-request';
import { Clock } from '../../src/kernel/clock';
import { foundTenant, partnerSetting, testPartner } from '../support/http/partner';
import { sharedService } from '../support/shared-service';

const guide = readFileSync(`${__dirname}/../../docs/guides/partners.md`, 'utf8');
const secret = 'a-secret-for-trying-things-out-0001';

/** The rows of the guide's table of test vectors. */
const vectors = [
  ...guide.matchAll(
    /^\| `([\d.]+)` +\| (GET|POST) +\| `([^`]+)` +\| (?:none|`([^`]+)`) +\| `([0-9a-f]{64})` +\|$/gm,
  ),
].map(([, timestamp = '', method = '', path = '', body, signature = '']) => ({
  timestamp,
  method,
  path,
  body,
  signature,
}));

const partner = testPartner({ secrets: [secret] });
const service = sharedService({ env: partnerSetting(partner) });
beforeAll(() => foundTenant(service, partner.tenantId));
afterEach(() => jest.restoreAllMocks());

test('the guide has its vectors, made with the secret it names', () => {
  expect(vectors).toHaveLength(4);
  expect(guide).toContain(`with the secret \`${secret}\``);
});

test.each(vectors)('$method $path at $timestamp has this signature', async (vector) => {
  const { timestamp, method, path, body, signature } = vector;
  const signed = signRequest({ clientId: partner.id, secret, method, path, body, timestamp });
  expect(signed['X-API-Signature']).toBe(signature);
  jest.spyOn(service.app.get(Clock), 'now').mockReturnValue(new Date(Number(timestamp) * 1000));
  const headers = {
    'x-api-client-id': partner.id,
    'x-api-timestamp': timestamp,
    'x-api-signature': signature,
    'content-type': 'application/json',
  };
  const answer = await service.call(method, path, { headers, body });
  expect([answer.status, answer.body.code]).toEqual([method === 'GET' ? 200 : 202, undefined]);
});

test('the helper gives no timestamp twice, and takes a body of no bytes for none', () => {
  const request = { clientId: 'a', secret, method: 'get', path: '/' };
  const many = Array.from({ length: 500 }, () => signRequest(request)['X-API-Timestamp']);
  expect(new Set(many).size).toBe(500);
  expect(many.every((timestamp) => /^\d{10}\.\d{3}$/.test(timestamp))).toBe(true);
  const at = { ...request, timestamp: '1767225600' };
  expect(signRequest({ ...at, body: '' })).toEqual(signRequest({ ...at, method: 'GET' }));
  expect(signRequest({ ...at, body: Buffer.from('ü') })).toEqual(signRequest({ ...at, body: 'ü' }));
});
