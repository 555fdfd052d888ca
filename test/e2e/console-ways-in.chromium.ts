import type { Page } from 'playwright-core';
import { storePerson } from '../support/accounts/stored-person';
import { storeOperatorGrant } from '../support/accounts/stored-operator';
import { addAuthenticator } from '../support/browser/chromium';
import { ConsolePage } from '../support/browser/console-page';
import { freePort } from '../support/network/free-port';
import { startProviderFor, type TestIdentityProvider } from '../support/servers/identity-provider';
import { providerSetting } from '../support/servers/published-keys';
import { startService } from '../support/service';
import { forgeKey } from '../support/tenancy/tenant-token-forge';
import { foundTenant } from '../support/http/partner';

const at = new ConsolePage();
/** The one organisation whose people the provider knows. */
const organisation = '019aa000-0000-7000-8000-00000000c0de';
let provider: TestIdentityProvider;

beforeAll(async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  provider = await startProviderFor([`${origin}/console`], forgeKey('theirs', 'RS256'));
  const entry = {
    issuer: provider.issuer,
    tenantClaim: undefined,
    organisation,
    users: 'provision',
    rolesClaim: 'roles',
    roles: { managers: 'admin', staff: 'member' },
    signIn: { clientId: 'strata-frontend', parameters: { prompt: 'login' } },
  };
  await at.start({ PORT: String(port), PUBLIC_URL: origin, ...providerSetting(entry) });
  await foundTenant(at.service, organisation);
});
afterAll(async () => {
  await at.stop();
  await provider?.end();
});
beforeEach(() => at.open());
afterEach(() => at.close());

/** All that a script of the origin could find later. */
const kept = (page: Page): Promise<unknown> =>
  page.evaluate(
    // The router keeps how far a screen was scrolled.
    `[{ ...localStorage }, Object.keys(sessionStorage).filter((key) => !key.startsWith('tsr-scroll')), document.cookie, location.search]`,
  );

async function signInAtProvider(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Sign in with localhost:/ }).click();
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  const consent = page.getByRole('button', { name: 'Continue' });
  const arrived = page.getByRole('button', { name: 'Sign out' });
  await consent.or(arrived).waitFor();
  if (await consent.isVisible()) await consent.click();
  await arrived.waitFor();
}

test('a person signs in at the identity provider, comes back to the screen, and leaves no token behind', async () => {
  const { page, service } = at;
  await service.call('POST', `/api/v1/organisations/${organisation}/tasks`, {
    operator: true,
    body: { title: 'Of the provider’s people' },
  });
  await page.goto(at.origin('/console#/tasks'));
  await page.getByRole('heading', { name: 'Strata console' }).waitFor();
  expect(await at.axeFaults()).toEqual([]);
  await signInAtProvider(page, 'grace');
  await page.getByRole('link', { name: 'Of the provider’s people' }).waitFor();
  await page.getByText('Grace Hopper').waitFor();
  expect(page.url()).toBe(at.origin('/console#/tasks'));
  expect(await kept(page)).toEqual([{}, [], '', '']);
  expect(at.faults).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: /^Sign in with localhost:/ }).waitFor();
});

test('an answer that no sign-in of this tab asked for signs nobody in', async () => {
  const { page } = at;
  await page.goto(at.origin('/console?code=stolen&state=strange'));
  await page.getByRole('alert').getByText('was not begun in this tab').waitFor();
  expect(page.url()).toBe(at.origin('/console'));
});

test('a person adds a passkey, and signs in with it alone', async () => {
  const { page, tenant, service } = at;
  const device = await addAuthenticator(page);
  const person = await storePerson(service, tenant.id);
  await at.signInAsPerson(person.email);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of this device').fill('Laptop');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await dialog.getByText('It signs you in without a password').waitFor();
  expect(await at.axeFaults()).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  expect(at.faults).toEqual([]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await device.setUserVerified(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('No passkey was used.').waitFor();
});

test('a person with a grant works as an operator after a sign-in with two factors, until the grant is revoked', async () => {
  const { page, tenant, service } = at;
  await addAuthenticator(page);
  const person = await storePerson(service, tenant.id);
  const grantId = await storeOperatorGrant(service, person.id);
  await at.signInAsPerson(person.email);
  await page.getByRole('button', { name: 'Work as an operator' }).click();
  await page.getByRole('alert').getByText('Sign in with a passkey, or with a code').waitFor();
  expect(await at.axeFaults()).toEqual([]);
  await page.getByRole('button', { name: await at.nameOf(tenant), exact: true }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of this device').fill('Laptop');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await dialog.getByText('It signs you in without a password').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('button', { name: 'Work as an operator' }).click();
  await page.getByRole('heading', { name: 'What needs a hand' }).waitFor();
  await page.getByText(`operator ${person.id}`).waitFor();
  await page.reload();
  await page.getByText(`operator ${person.id}`).waitFor();
  await at.show('#/operator-grants', 'Operator grants');
  await page.getByRole('link', { name: 'Ada' }).first().waitFor();
  await service.call('DELETE', `/api/v1/operator/grants/${grantId}`, { operator: true });
  await page.evaluate(`location.hash = '#/organisations'`);
  await page.getByRole('heading', { name: 'Strata console' }).waitFor();
});

test('where neither accounts nor a provider is on, only operators are asked in', async () => {
  const { page } = at;
  const service = await startService({ env: { CONSOLE_ENABLED: 'true', ACCOUNTS: 'false' } });
  await page.goto(`${service.url.replace('127.0.0.1', 'localhost')}/console`);
  await page.getByLabel('Operator key').waitFor();
  expect(await page.getByRole('tab').count()).toBe(0);
  expect(await page.getByLabel('Email').count()).toBe(0);
  await service.stop();
});
