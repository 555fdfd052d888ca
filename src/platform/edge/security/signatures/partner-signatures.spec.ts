import crypto from 'node:crypto';
import { Clock } from '../../../../kernel/clock';
import { parsePartnerClients } from '../../../foundation/config/credentials/partner-clients-parser';
import { PartnerSignatures } from './partner-signatures';

const tenantId = '019aa000-0000-7000-8000-000000000001';
const [first, second, third] = ['1', '2', '3'].map((n) =>
  `a secret of 32 characters, no. ${n}`.replaceAll(' ', '-'),
) as [string, string, string];
const clients = parsePartnerClients(
  JSON.stringify([
    { id: 'single', tenantId, secrets: [first] },
    { id: 'rotating', tenantId, secrets: [second, third] },
  ]),
);
const signatures = new PartnerSignatures(clients, new Clock());

function verify(id: string, secret: string): string {
  const timestamp = String(Date.now() / 1000);
  const signature = crypto.createHmac('sha256', secret).update(`${timestamp}:GET:/x:`).digest('hex');
  const headers = { 'x-api-client-id': id, 'x-api-timestamp': timestamp, 'x-api-signature': signature };
  jest.clearAllMocks();
  try {
    const request = {
      method: 'GET',
      originalUrl: '/x',
      clientAddress: '127.0.0.1',
      headers,
      rawBody: undefined,
    };
    return signatures.verify(request).client.id;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test.each([
  ['a client with one secret', 'single', first, 'single'],
  ['a client with two, by the first', 'rotating', second, 'rotating'],
  ['a client with two, by the second', 'rotating', third, 'rotating'],
  ['a client with one, by a wrong secret', 'single', second, 'signature-invalid'],
  ['a client with two, by a wrong secret', 'rotating', first, 'signature-invalid'],
  ['an unknown client', 'nobody', first, 'signature-invalid'],
])('%s costs two signatures and two comparisons in constant time', (_who, id, secret, outcome) => {
  const made = jest.spyOn(crypto, 'createHmac');
  const compared = jest.spyOn(crypto, 'timingSafeEqual');
  try {
    expect(verify(id, secret)).toBe(outcome);
    expect([made.mock.calls.length, compared.mock.calls.length]).toEqual([2, 2]);
  } finally {
    jest.restoreAllMocks();
  }
});
