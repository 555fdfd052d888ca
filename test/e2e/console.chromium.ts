import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChromium } from '../support/browser/chromium';
import { buildConsole } from '../support/browser/console';
import { type Service, startService, type TestTenant } from '../support/service';

let service: Service;
let chromium: Browser;
let browser: BrowserContext;
let page: Page;
let tenant: TestTenant;
/** Errors of the page: scripts, requests that failed, and violations of its policy. */
let errors: string[];

beforeAll(async () => {
  buildConsole();
  service = await startService({ env: { CONSOLE_ENABLED: 'true' } });
  chromium = await startChromium();
});
afterAll(async () => {
  await chromium?.close();
  await service?.stop();
});
beforeEach(async () => {
  tenant = await service.tenant();
  browser = await chromium.newContext();
  // Without a fault everything is there within a second; a busy machine may take a minute.
  browser.setDefaultTimeout(120_000);
  errors = [];
  browser.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  browser.on('weberror', (error) => errors.push(String(error.error())));
  page = await browser.newPage();
});
afterEach(async () => {
  const folder = process.env['CONSOLE_LOOK'];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${expect.getState().currentTestName}.png` });
  await browser.close();
});

/** The page asks who is signed in, and nobody is: only the service can tell. */
const nobodyYet = 'Failed to load resource: the server responded with a status of 401 (Unauthorized)';

async function signIn(at = '/console'): Promise<void> {
  await page.goto(`${service.url.replace('127.0.0.1', 'localhost')}${at}`);
  await page.getByRole('tab', { name: 'Operator' }).click();
  await page.getByLabel('Operator key').fill(service.secrets.operatorKeys[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

async function nameOf({ id }: TestTenant): Promise<string> {
  return (await service.call('GET', `/api/v1/organisations/${id}`, { operator: true })).body.name as string;
}

test('an operator signs in, finds an organisation, and suspends it by its name', async () => {
  const name = await nameOf(tenant);
  await signIn();
  await page.getByRole('link', { name: 'Organisations', exact: true }).first().click();
  await page.locator('#filter-field').selectOption('name');
  await page.getByLabel('Operator').selectOption('startsWith');
  await page.getByLabel('Value').fill(name);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.waitForURL(/name%5BstartsWith%5D=/);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: /^Suspend/ }).click();
  const dialog = page.getByRole('dialog');
  const suspend = dialog.getByRole('button', { name: /^Suspend/ });
  expect(await suspend.isDisabled()).toBe(true);
  await dialog.getByLabel(/Write/).fill(name);
  await suspend.click();
  await dialog.waitFor({ state: 'hidden' });
  const { body } = await service.call('GET', `/api/v1/organisations/${tenant.id}`, { operator: true });
  expect(body.isActive).toBe(false);
  expect(errors.filter((error) => error !== nobodyYet)).toEqual([]);
});

test('an operator enters an organisation, makes a user there, and hears of each mistake at its field', async () => {
  await signIn(`/console#/in/${tenant.id}/users`);
  await page.getByText('You act as an operator in').waitFor();
  await page.getByRole('button', { name: /^Create a user/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill('no address');
  await dialog.getByLabel('Username').fill('ada');
  await dialog.getByRole('button', { name: /^Create a user/ }).click();
  await dialog.locator('#about-email.violation').waitFor();
  await dialog.getByLabel('Email').fill('ada@example.com');
  await dialog.getByRole('button', { name: /^Create a user/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'ada@example.com' }).waitFor();
  const audit = await tenant.call('GET', '/api/v1/audit?type=user.created');
  expect(audit.body.items).toMatchObject([{ actor: { kind: 'operator' } }]);
});

test('a change that meets a newer version shows both, and the person decides', async () => {
  const user = await tenant.call('POST', '/api/v1/users', {
    body: { email: 'mary@example.com', username: 'mary', fullName: 'Mary' },
  });
  await signIn(`/console#/in/${tenant.id}/users/${user.body.id}`);
  await page
    .getByRole('button', { name: /^Change a user|^Update a user|^Change/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Full name').fill('Mary Somerville');
  await tenant.call('PATCH', `/api/v1/users/${user.body.id}`, { body: { fullName: 'Mary S.' } });
  await dialog.locator('button[type=submit]').click();
  await dialog.getByText('Another caller has changed it meanwhile').waitFor();
  expect(await dialog.getByRole('row', { name: /Full name/ }).innerText()).toContain('Mary S.');
  await dialog.getByRole('button', { name: 'Write mine over it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await tenant.call('GET', `/api/v1/users/${user.body.id}`)).body.fullName).toBe('Mary Somerville');
});

test('nothing that a script could read gives access, and signing out ends it', async () => {
  await signIn();
  const readable = await page.evaluate(
    'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])',
  );
  expect(readable).toBe('["",{},{}]');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Strata console' }).waitFor();
  const session = await browser.request.get(
    `${service.url.replace('127.0.0.1', 'localhost')}/api/v1/operator/session`,
  );
  expect(session.status()).toBe(401);
});
