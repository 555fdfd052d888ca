import type { Browser, Page } from 'playwright-core';
import { seedDemo } from '../../src/startup/demo-data';
import { startChromium } from '../support/browser/chromium';
import { type Service, startService } from '../support/service';
import { until } from '../support/until';

/** A newcomer's first call: the page is opened, an operation, and its button pressed. */
let chromium: Browser;
const started: Service[] = [];
beforeAll(async () => {
  chromium = await startChromium();
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all(started.map((service) => service.stop()));
});

interface Docs {
  readonly page: Page;
  /** Errors of the page: scripts, requests that failed, and violations of its policy. */
  readonly errors: readonly string[];
}

async function open(service: Service): Promise<Docs> {
  started.push(service);
  const errors: string[] = [];
  const browser = await chromium.newContext();
  // Without a fault everything is there within a second; a busy machine may take a minute.
  browser.setDefaultTimeout(60_000);
  browser.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  browser.on('weberror', (error) => errors.push(String(error.error())));
  const page = await browser.newPage();
  await page.goto(`${service.url.replace('127.0.0.1', 'localhost')}/docs`);
  return { page, errors };
}

/** Opens the list of users and presses Execute; the answer as the page shows it. */
async function listUsers(page: Page): Promise<{ readonly status: string; readonly body: string }> {
  // The page draws the groups that are in sight.
  await page.getByPlaceholder('Filter by tag').fill('users');
  const operation = page.locator('#operations-users-listUsers');
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await answer.waitFor();
  // The answer stands below all parameters of a list: the page brings it into sight.
  await until('the answer is in sight', async () => {
    const top = (await answer.boundingBox())?.y ?? -Infinity;
    return top > -1 && top < page.viewportSize()!.height / 2;
  });
  return {
    status: await answer.locator('.response-col_status').last().innerText(),
    body: await answer.locator('.response-col_description').last().innerText(),
  };
}

test('with demo data the first call needs no token to be typed', async () => {
  const service = await startService({ env: { SEED_DEMO: 'true' } });
  await seedDemo(service.app, () => undefined);
  const { page, errors } = await open(service);
  // A lock that is closed shows that the page has its token.
  await page.locator('.authorize.locked').waitFor();
  const { status, body } = await listUsers(page);
  expect(status).toMatch(/^200/);
  expect(body.match(/"username"/g)).toHaveLength(5);
  expect(errors).toEqual([]);
});

test('a token that is pasted into the dialog goes with the call, and without one the answer says what is missing', async () => {
  const service = await startService();
  const { page, errors } = await open(service);
  expect((await listUsers(page)).status).toMatch(/^401/);
  const tenant = await service.tenant();
  await page.locator('button.authorize').first().click();
  const dialog = page.locator('.dialog-ux');
  const scheme = dialog.locator('.auth-container', { hasText: 'tenantToken' });
  await scheme.locator('input').fill(tenant.token);
  await scheme.getByRole('button', { name: 'Apply credentials' }).click();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  const operation = page.locator('.opblock.is-open');
  await operation.getByRole('button', { name: 'Execute' }).click();
  await operation.locator('.live-responses-table', { hasText: '"items"' }).waitFor();
  expect(errors.filter((error) => !error.includes('status of 401'))).toEqual([]);
});
