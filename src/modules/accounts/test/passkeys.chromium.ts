import type { Browser, Page } from 'playwright-core';
import { type PageServer, servePage } from '../../../../test/support/http/page-server';
import { goodPassword } from '../../../../test/support/accounts/people';
import { storePerson } from '../../../../test/support/accounts/stored-person';
import { addAuthenticator, startChromium } from '../../../../test/support/browser/chromium';
import { type Service, startService } from '../../../../test/support/service';

/* Not part of `npm test`: Chromium may be a download of 160 MB. Run it with `npm run test:browser`. */

let service: Service;
let server: PageServer;
let chromium: Browser;
let page: Page;

beforeAll(async () => {
  server = await servePage('<!doctype html><title>Sign in</title>');
  service = await startService({ env: { PUBLIC_URL: server.url } });
  server.forward('/api/', service.url);
  chromium = await startChromium();
  page = await chromium.newPage();
  await page.goto(server.url);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await service?.stop();
});

/** The script of a frontend's page. */
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
  const { email } = await storePerson(service);
  const run = (script: string): Promise<unknown> => page.evaluate(`(async () => { ${inPage} ${script} })()`);
  const device = await addAuthenticator(page);

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
  expect(await device.credentials()).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

  // A finger that the device does not know.
  await device.setUserVerified(false);
  expect(await run('return enter().catch((error) => error.name)')).toBe('NotAllowedError');
});
