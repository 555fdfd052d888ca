import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoTenantId } from '../../src/platform/edge/http/api/demo';
import { seedDemo } from '../../src/startup/demo-data';
import { addAuthenticator, startChromium } from '../support/browser/chromium';
import {
  developSignInExample,
  type ServedExample,
  serveSignInExample,
} from '../support/browser/sign-in-example';
import { freePort } from '../support/network/free-port';
import { startProviderFor, type TestIdentityProvider } from '../support/servers/identity-provider';
import { type Service, startService } from '../support/service';
import { forgeKey } from '../support/tenancy/tenant-token-forge';

let origin: string;
let provider: TestIdentityProvider;
let service: Service;
let example: ServedExample;
let chromium: Browser;
beforeAll(async () => {
  origin = `http://localhost:${await freePort()}`;
  provider = await startProviderFor([`${origin}/callback`], forgeKey('theirs', 'RS256'));
  const trusted = {
    issuer: provider.issuer,
    audience: 'https://api.strata.example',
    organisation: demoTenantId,
    users: 'provision',
    rolesClaim: 'roles',
    roles: { managers: 'admin', staff: 'member' },
  };
  const identityProviders = JSON.stringify([trusted]);
  chromium = await startChromium();
  service = await startService({
    env: { PUBLIC_URL: origin, SEED_DEMO: 'true', IDENTITY_PROVIDERS: identityProviders },
  });
  await seedDemo(service.app, () => undefined);
  example = await serveSignInExample({ origin, service: service.url, issuer: provider.issuer });
});
afterAll(async () => {
  await chromium?.close();
  await example?.stop();
  await service?.stop();
  await provider?.end();
});

/** A browser without cookies; each test has its own. */
let browser: BrowserContext;
/** Errors in the consoles of the pages, Chromium's own words on refused requests included. */
let errors: string[];
beforeEach(async () => {
  browser = await chromium.newContext();
  // Without a fault everything is there within a second; a busy machine may take a minute.
  browser.setDefaultTimeout(120_000);
  errors = [];
  browser.on('console', (message) => {
    // The provider's own pages are not ours.
    if (message.type() === 'error' && message.page()?.url().startsWith(origin))
      errors.push(`${new URL(message.location().url).pathname}: ${message.text()}`);
  });
  browser.on('weberror', (error) => errors.push(String(error.error())));
});
afterEach(() => browser.close());

const refused = (path: string, status: number): string =>
  `/api/v1/auth/${path}: Failed to load resource: the server responded with a status of ${status} (${status === 401 ? 'Unauthorized' : 'Unprocessable Entity'})`;
/** The page asks who is signed in, and nobody is: only the service can tell. */
const nobodyYet = refused('session', 401);

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(origin);
  return page;
}

async function signIn(page: Page, email: string, password = service.secrets.demoPassword): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name }).waitFor();
const signOut = (page: Page): Promise<void> => page.getByRole('button', { name: 'Sign out' }).click();
const tasks = (page: Page): Promise<string[]> =>
  page.getByRole('list', { name: 'Tasks' }).locator('li').allInnerTexts();

/** At the provider, which asks for consent the first time. */
async function signInAtProvider(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with your company' }).click();
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  const consent = page.getByRole('button', { name: 'Continue' });
  const home = page.getByRole('heading', { name: /^Hello, / });
  await consent.or(home).waitFor();
  if (await consent.isVisible()) await consent.click();
  await home.waitFor();
}

/** All that a script of the origin could find later. */
function kept(page: Page): Promise<object> {
  return page.evaluate(`(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
    history: [location.href, history.state, window.name],
  }))()`);
}
const nothing = (): object => ({
  local: {},
  session: {},
  databases: [],
  caches: [],
  cookies: '',
  history: [`${origin}/`, null, ''],
});

test('a person signs in with a password, switches the organisation, and signs out of every tab', async () => {
  const page = await openPage();
  await signIn(page, 'ada', '');
  // Where the mistakes are, and where the person is led to.
  const email = page.getByLabel('Email');
  await page.locator('#email-error').waitFor();
  expect(await email.getAttribute('aria-invalid')).toBe('true');
  expect(await email.getAttribute('aria-describedby')).toBe('email-error');
  expect(await page.evaluate('document.activeElement.id')).toBe('email');
  expect(await page.locator('#password-error').innerText()).not.toBe('');

  await signIn(page, 'ada@demo.example', 'another password than hers');
  expect(await page.getByRole('alert').innerText()).toMatch(/\w/);
  expect(await page.locator('#email-error').count()).toBe(0);
  expect(errors).toEqual([nobodyYet, refused('sign-in', 422), refused('sign-in', 401)]);

  await signIn(page, 'ada@demo.example');
  await heading(page, 'Hello, Ada Lovelace');
  expect(await page.locator('#who').innerText()).toBe('ada@demo.example · owner · Demo');
  expect(await tasks(page)).toEqual([
    'Order more punched cards (todo)',
    'Write notes on the Analytical Engine (todo)',
  ]);
  expect(await kept(page)).toEqual(nothing());

  await page.getByLabel('Organisation').selectOption('Analytical Society');
  await page.getByText('ada@demo.example · owner · Analytical Society').waitFor();
  expect(await tasks(page)).toEqual(['None yet']);

  const second = await openPage();
  await heading(second, 'Hello, Ada Lovelace');
  await signOut(second);
  await heading(second, 'Sign in');
  await heading(page, 'Sign in');
  expect(await kept(page)).toEqual(nothing());
  await page.reload();
  await heading(page, 'Sign in');
  expect(errors.slice(3)).toEqual([nobodyYet]);
});

test('a passkey that was added on the page signs in without address and password', async () => {
  const page = await openPage();
  const device = await addAuthenticator(page);
  await signIn(page, 'charles@demo.example');
  await heading(page, 'Hello, Charles Babbage');
  await page.getByLabel('A passkey for this device').fill('Laptop');
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByText('The passkey is added').waitFor();
  expect(await device.credentials()).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
  await signOut(page);
  await heading(page, 'Sign in');

  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await heading(page, 'Hello, Charles Babbage');
  expect(await kept(page)).toEqual(nothing());
  expect(errors).toEqual([nobodyYet]);

  await signOut(page);
  await heading(page, 'Sign in');
  await device.setUserVerified(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('No passkey was used.').waitFor();
});

test('a person of the identity provider signs in with the code flow, and signs out of every tab', async () => {
  const page = await openPage();
  await signInAtProvider(page, 'grace');
  expect(await page.getByRole('heading').first().innerText()).toBe('Hello, Grace Hopper');
  expect(await page.locator('#who').innerText()).toBe('grace@staff.example · Demo');
  expect((await tasks(page)).length).toBe(2);
  expect(await kept(page)).toEqual(nothing());

  const second = await openPage();
  await signInAtProvider(second, 'grace');
  await signOut(second);
  await heading(second, 'Sign in');
  await heading(page, 'Sign in');
  expect(await kept(page)).toEqual(nothing());
  // One for each of the two pages; what the provider sends back needs no session of Strata's.
  expect(errors).toEqual([nobodyYet, nobodyYet]);
});

test('a way back from the provider that this tab has not begun signs nobody in', async () => {
  const page = await browser.newPage();
  await page.goto(`${origin}/callback?code=stolen&state=of-another`);
  await page.getByText('This way back was not begun in this tab').waitFor();
  await heading(page, 'Sign in');
  expect(await kept(page)).toEqual(nothing());
  expect(errors).toEqual([nobodyYet]);
});

test('the page is there from its sources too, as npm run example serves it, and asks the service', async () => {
  const developed = `http://localhost:${await freePort()}`;
  const server = await developSignInExample({
    origin: developed,
    service: service.url,
    issuer: provider.issuer,
  });
  try {
    const page = await browser.newPage();
    const asked = page.waitForResponse(`${developed}/api/v1/auth/session`);
    await page.goto(developed);
    expect((await asked).status()).toBe(401);
    await heading(page, 'Sign in');
  } finally {
    await server.stop();
  }
});
