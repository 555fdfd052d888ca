import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChromium } from '../support/browser/chromium';
import { axeFaults, buildConsole } from '../support/browser/console';
import { addDeadLetter } from '../support/events/dead-letter';
import { addEventRun, addFormerConsumer } from '../support/events/event-run';
import { addUncertainMail } from '../support/mail/uncertain-mail';
import { addUnansweredPayment } from '../support/payments/unanswered-payment';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';

/** One service and one signed-in browser for all tests of the file. */
let service: Service;
let chromium: Browser;
let browser: BrowserContext;
let page: Page;
let tenant: TestTenant;
/** Errors of the page: scripts, requests that failed, and violations of its policy. */
const errors: string[] = [];

const nobodyYet = 'Failed to load resource: the server responded with a status of 401 (Unauthorized)';

beforeAll(async () => {
  buildConsole();
  chromium = await startChromium();
  service = await startService({ env: { CONSOLE_ENABLED: 'true' } });
  tenant = await service.tenant();
  browser = await chromium.newContext();
  // Without a fault everything is there within a second; a busy machine may take a minute.
  browser.setDefaultTimeout(120_000);
  browser.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  browser.on('weberror', (error) => errors.push(String(error.error())));
  page = await browser.newPage();
  await page.goto(`${service.url.replace('127.0.0.1', 'localhost')}/console`);
  await page.getByRole('tab', { name: 'Operator' }).click();
  await page.getByLabel('Operator key').fill(service.secrets.operatorKeys[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});
afterAll(async () => {
  await chromium?.close();
  await service?.stop();
});
/** Faults since the last question, but for answers with these statuses. */
const faultsBut = (...expected: readonly number[]): string[] =>
  errors
    .splice(0)
    .filter(
      (error) => error !== nobodyYet && !expected.some((status) => error.includes(`status of ${status}`)),
    );

async function show(address: string, heading: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await page.locator('table[aria-busy=false], dl.item').first().waitFor();
}

const sql = <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  queryAs<T>(service.database.superuserUrl, text, values);

test('the keyboard alone begins a replay, and its end is shown', async () => {
  await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  await sql('delete from event_deliveries where tenant_id = $1', [tenant.id]);
  await show('#/operations/events', 'Replay and redeliver');
  await page.getByLabel('Consumer').locator('option[value="welcome-mail"]').waitFor({ state: 'attached' });
  await page.getByLabel('What to do').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('welcome');
  await page.keyboard.press('Tab');
  await page.keyboard.type('yesterday');
  await page.keyboard.press('Enter');
  await page.locator('#about-since.violation').waitFor();
  await page.getByLabel('Since').fill(new Date(Date.now() - 3_600_000).toISOString());
  await page.getByLabel('Organisation id').fill(tenant.id);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /replay welcome-mail done, 1 events/ }).waitFor();
  const waiting = `select replay from event_deliveries where tenant_id = $1 and consumer = 'welcome-mail'`;
  expect(await sql(waiting, [tenant.id])).toEqual([{ replay: 1 }]);
  // The refusal of the wrong time.
  expect(faultsBut(422)).toEqual([]);
});

test('a run is stopped by the name of its consumer', async () => {
  const id = await addEventRun(service.database);
  await show('#/operations/events', 'Replay and redeliver');
  await page.getByRole('button', { name: 'Stop the redelivery for welcome-mail' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Write/).fill('welcome-mail');
  await dialog.locator('button[type=submit]').click();
  await page.getByRole('row', { name: /redelivery welcome-mail stopped/ }).waitFor();
  expect(await sql('select status from event_runs where id = $1', [id])).toEqual([{ status: 'stopped' }]);
  expect(faultsBut()).toEqual([]);
});

test('dead letters of a consumer are redriven together', async () => {
  await addDeadLetter(service.database, tenant.id, 'welcome-mail');
  await show('#/operations/events', 'Replay and redeliver');
  await page.getByLabel('What to do').selectOption('redrives');
  await page.getByLabel('Consumer').selectOption('welcome-mail');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByText('1 dead letters are tried again.').waitFor();
  expect(faultsBut()).toEqual([]);
});

test('a consumer that no build has is removed by its name', async () => {
  const name = await addFormerConsumer(service.database);
  await show('#/consumers', 'Consumers');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: /^Remove a consumer/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Write/).fill(name);
  await dialog.getByRole('button', { name: /^Remove a consumer/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Consumers' }).waitFor();
  expect(await sql('select from event_consumers where name = $1', [name])).toEqual([]);
  expect(faultsBut()).toEqual([]);
});

test('a mail in doubt is sent again, and a payment without an answer is asked about and ended', async () => {
  const mail = await addUncertainMail(service.database, tenant.id);
  await show(`#/uncertain-mails/${mail}`, mail);
  await page.getByRole('button', { name: /^Send an uncertain mail again/ }).click();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await sql('select state from mail_sendings where id = $1', [mail])).toEqual([{ state: 'failed' }]);

  const payment = await addUnansweredPayment(service.database, tenant.id);
  await show(`#/unanswered-payments/${payment}`, payment);
  await page.getByRole('button', { name: 'Ask the payment provider' }).click();
  await page.getByText('The provider knows of no such charge.').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^End a payment/ }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.locator('button[type=submit]').isDisabled()).toBe(true);
  await dialog.getByLabel(/Write/).fill(payment);
  await dialog.locator('button[type=submit]').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await sql('select status from invoices where tenant_id = $1', [tenant.id])).toEqual([
    { status: 'failed' },
  ]);
  // The page asks again for what is decided now, and not there any more.
  expect(faultsBut(404)).toEqual([]);
});

test('a job is run now', async () => {
  await show('#/jobs', 'Jobs');
  await page.getByLabel('Choose expiry').check();
  await page.getByRole('button', { name: /^Have a job run now/ }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByLabel('Acts on the chosen rows').waitFor({ state: 'hidden' });
  const audit = await service.call('GET', '/api/v1/operator-audit?type=job.requested', { operator: true });
  expect(audit.body.items).toMatchObject([{ actor: { kind: 'operator' } }]);
});
