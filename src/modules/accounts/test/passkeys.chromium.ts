import { type Browser, startChromium } from '../../../../test/support/processes/chromium';
import { type PageServer, servePage } from '../../../../test/support/http/page-server';
import { goodPassword } from '../../../../test/support/accounts/people';
import { storePerson } from '../../../../test/support/accounts/stored-person';
import { type Service, startService } from '../../../../test/support/service';

/* Not part of `npm test`: Chromium is a download of 100 MB. Run it with `npm run test:browser`. */

let service: Service | undefined;
let page: PageServer | undefined;
let chromium: Browser | undefined;

beforeAll(async () => {
  page = await servePage('<!doctype html><title>Sign in</title>');
  service = await startService({ env: { PUBLIC_URL: page.url } });
  page.forward('/api/', service.url);
  chromium = await startChromium(page.url);
}, 60_000);
afterAll(async () => {
  await chromium?.stop();
  await page?.stop();
  await service?.stop();
});

/** What a frontend's page does. */
const inPage = `
  const api = async (path, body = {}, method = 'POST') => {
    const init = { method, credentials: 'include' };
    if (method !== 'GET') Object.assign(init, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer = await fetch('/api/v1/auth/' + path, init);
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };
  const register = async (name) => {
    const { publicKey } = (await api('passkeys/options')).body;
    const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
    return api('passkeys', { name, credential: made.toJSON() });
  };
  const enter = async () => {
    const { publicKey } = (await api('passkey-sign-in/options')).body;
    const got = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
    return api('passkey-sign-in', { credential: got.toJSON() });
  };
`;

test('Chromium registers a passkey, and signs in with it without address and password', async () => {
  if (!service || !chromium) throw new Error('The hooks have not run');
  const { email } = await storePerson(service);
  const run = <T>(script: string): Promise<T> => chromium!.run<T>(`(async () => { ${inPage} ${script} })()`);
  const device = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await chromium.send('WebAuthn.enable');
  const added = await chromium.send('WebAuthn.addVirtualAuthenticator', { options: device });
  const authenticatorId = added['authenticatorId'] as string;

  const credentials = JSON.stringify({ email, password: goodPassword });
  expect(await run(`return (await api('sign-in', ${credentials})).status`)).toBe(200);
  expect(await run(`return register('Laptop')`)).toMatchObject({
    status: 201,
    body: { passkey: { name: 'Laptop', transports: ['internal'] } },
  });
  // The device knows that it has one, from `excludeCredentials`.
  expect(await run(`return register('Again').catch((error) => error.name)`)).toBe('InvalidStateError');
  expect(await run(`return (await api('sign-out')).status`)).toBe(204);

  expect(await run('return enter()')).toMatchObject({ status: 200, body: { factorNeeded: [] } });
  expect(await run(`return api('session', {}, 'GET')`)).toMatchObject({
    body: { person: { email }, session: { factors: ['passkey'] } },
  });
  const used = await chromium.send('WebAuthn.getCredentials', { authenticatorId });
  expect(used['credentials']).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

  // A finger that the device does not know.
  await chromium.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  expect(await run('return enter().catch((error) => error.name)')).toBe('NotAllowedError');
}, 60_000);
