import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { SoftwareAuthenticator } from '../../../../../test/support/accounts/software-authenticator';
import type { Config } from '../../../../platform/foundation/config/config';
import { WebauthnPasskeyCeremonies } from './webauthn-passkey-ceremonies';

jest.mock('@simplewebauthn/server', (): object => {
  const actual = jest.requireActual<typeof import('@simplewebauthn/server')>('@simplewebauthn/server');
  return { ...actual, verifyRegistrationResponse: jest.fn(actual.verifyRegistrationResponse) };
});

const publicUrl = 'https://app.example.com:8443/people';
const origin = 'https://app.example.com:8443';
const ceremonies = new WebauthnPasskeyCeremonies({ accounts: { publicUrl } } as Config);
const challenge = 'c'.repeat(43);
const person = { id: '019aa000-0000-7000-8000-000000000001', email: 'ada@example.com', name: 'Ada' };
const options = ceremonies.registrationOptions(person, challenge, []) as never;

beforeEach(() => jest.mocked(verifyRegistrationResponse).mockClear());

test('origin and relying party are those of PUBLIC_URL', async () => {
  expect(ceremonies.signInOptions(challenge)).toMatchObject({ rpId: 'app.example.com' });
  const device = new SoftwareAuthenticator();
  const proven = await ceremonies.proveRegistration(device.create(options, { origin }), challenge);
  expect(proven).toMatchObject({ counter: 1, backedUp: true, transports: ['internal', 'hybrid'] });
  const http = device.create(options, { origin: 'http://app.example.com:8443' });
  expect(await ceremonies.proveRegistration(http, challenge)).toBeUndefined();
});

test.each([
  ['packed', [['x5c', [Buffer.alloc(600)]]]],
  ['apple', [['x5c', [Buffer.alloc(600)]]]],
  ['android-key', [['x5c', [Buffer.alloc(600)]]]],
  ['unheard-of', []],
] as const)('a maker’s certificate (%s) is not looked at', async (fmt, entries) => {
  const answer = new SoftwareAuthenticator().create(options, {
    origin,
    attestation: { fmt, attStmt: new Map(entries) },
  });
  expect(await ceremonies.proveRegistration(answer, challenge)).toBeUndefined();
  expect(verifyRegistrationResponse).not.toHaveBeenCalled();
});

test('transports that are odd are left out', async () => {
  const odd = new SoftwareAuthenticator().create(options, { origin }) as { response: object };
  const answer = { ...odd, response: { ...odd.response, transports: ['USB <script>'] } };
  expect(await ceremonies.proveRegistration(answer, challenge)).toMatchObject({ transports: [] });
});
