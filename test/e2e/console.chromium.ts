import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChromium } from '../support/browser/chromium';
import { storePerson, storePlace } from '../support/accounts/stored-person';
import { goodPassword } from '../support/accounts/people';
import { axeFaults, buildConsole } from '../support/browser/console';
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

/** Every browser keeps a `Secure` cookie without TLS for this name. */
const origin = (path = '/console'): string => `${service.url.replace('127.0.0.1', 'localhost')}${path}`;

async function signIn(at = '/console'): Promise<void> {
  await page.goto(origin(at));
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
  const session = await browser.request.get(origin('/api/v1/operator/session'));
  expect(session.status()).toBe(401);
});

/** The screens, each by its address and what is there once it is drawn. */
const screens = (): readonly (readonly [string, string])[] => [
  ['#/', 'What needs a hand'],
  ['#/organisations', 'Organisations'],
  [`#/organisations/${tenant.id}`, 'Tenant'],
  [`#/in/${tenant.id}/users`, 'Users'],
  [`#/in/${tenant.id}/tasks`, 'Tasks'],
  ['#/operator-audit', 'Operator audit'],
];

async function show(address: string, heading: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.locator('table[aria-busy=false], dl.item, .cards').first().waitFor();
}

test.each(['light', 'dark'] as const)('every screen is accessible in %s colours', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.goto(origin());
  await page.getByRole('heading', { name: 'Strata console' }).waitFor();
  const faults = [...(await axeFaults(page))];
  await signIn();
  for (const [address, heading] of screens()) {
    await show(address, heading);
    faults.push(...(await axeFaults(page)));
  }
  await show('#/organisations', 'Organisations');
  await page.keyboard.press('n');
  await page.getByRole('dialog').waitFor();
  faults.push(...(await axeFaults(page)));
  expect(faults).toEqual([]);
  expect(errors.filter((error) => error !== nobodyYet)).toEqual([]);
});

test.each([
  ['360 pixels', { width: 360, height: 640 }],
  ['a zoom of 200 %', { width: 640, height: 400 }],
])('no screen is wider than the window at %s', async (_, size) => {
  await page.setViewportSize(size);
  await signIn();
  for (const [address, heading] of screens()) {
    await show(address, heading);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect([address, Math.max(width, size.width)]).toEqual([address, size.width]);
  }
});

test('the keyboard alone finds a row, opens it and goes back', async () => {
  await tenant.call('POST', '/api/v1/users', { body: { email: 'key@example.com', username: 'key' } });
  await signIn(`/console#/in/${tenant.id}/users`);
  await page.getByRole('link', { name: 'key@example.com' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 chosen').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'key@example.com' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
});

test('a person sees the organisation of the account, and nothing of another', async () => {
  const person = await storePerson(service, tenant.id);
  const stranger = await service.tenant();
  await stranger.call('POST', '/api/v1/users', {
    body: { email: 'strange@example.com', username: 'strange' },
  });
  await page.goto(origin());
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  await show('#/users', 'Users');
  await page.getByRole('link', { name: person.email }).waitFor();
  expect(await page.getByText('strange@example.com').count()).toBe(0);
  await page.reload();
  await page.getByRole('link', { name: person.email }).waitFor();
  // A member may not make users: the API says so, and the form shows it.
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill('new@example.com');
  await dialog.getByLabel('Username').fill('new');
  await dialog.locator('button[type=submit]').click();
  await dialog.getByText('insufficient-scope').waitFor();
});

test('a person in two organisations chooses one, chooses again after a reload, and changes it', async () => {
  const person = await storePerson(service, tenant.id);
  const other = await service.tenant();
  await storePlace(service, person, other.id);
  const [name, otherName] = [await nameOf(tenant), await nameOf(other)];
  await page.goto(origin());
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Choose an organisation' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Change organisation' }).click();
  await page.getByRole('button', { name: otherName, exact: true }).click();
  await show('#/users', 'Users');
  await page.getByRole('link', { name: person.email }).waitFor();
});

test('a screen says that the service failed, was away or is slow, and goes on', async () => {
  await signIn();
  const list = '**/api/v1/organisations?**';
  await page.route(list, (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        status: 500,
        code: 'internal-error',
        title: 'The service failed',
        requestId: 'r-1',
      }),
    }),
  );
  await page.evaluate(`location.hash = '#/organisations?limit=5'`);
  await page.getByRole('alert').getByText('internal-error').waitFor();
  await page.unroute(list);
  await page.route(list, (route) => route.abort());
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').getByText('did not answer').waitFor();
  await page.unroute(list);
  const waited = Promise.withResolvers<void>();
  await page.route(list, async (route) => {
    await waited.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  waited.resolve();
  await page.locator('table[aria-busy=false]').waitFor();
});

test('a text of a tenant stays a text', async () => {
  const title = '<img src=x onerror="document.title=1"> &amp; </script>';
  await tenant.call('POST', '/api/v1/tasks', { body: { title } });
  await signIn(`/console#/in/${tenant.id}/tasks`);
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  expect(await page.locator('main img').count()).toBe(0);
  const answer = await page.request.get(origin());
  expect(answer.headers()['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  );
});
