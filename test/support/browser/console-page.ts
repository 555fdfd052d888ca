import type { Browser, BrowserContext, Page } from 'playwright-core';
import { goodPassword } from '../accounts/people';
import { type Service, startService, type TestTenant } from '../service';
import { startChromium } from './chromium';
import { axeFaults, buildConsole } from './console';

/** The page asks who is signed in, and nobody is: only the service can tell. */
export const nobodyYet = 'Failed to load resource: the server responded with a status of 401 (Unauthorized)';

/** Before any script of the page: reports of its policy become errors of the console that begin so. */
const reported = 'Refused by the policy:';
const listener = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
  console.error('${reported}', violatedDirective, blockedURI, sourceFile));`;

/** The console in a browser. Each test has a browser context and a tenant of its own; a report of the policy fails it. */
export class ConsolePage {
  service!: Service;
  tenant!: TestTenant;
  browser!: BrowserContext;
  page!: Page;
  /** Errors of all pages of the test: of scripts, and of requests that failed. */
  errors: string[] = [];
  private chromium: Browser | undefined;
  private reports: string[] = [];
  private others: BrowserContext[] = [];

  /** @param env its PORT is needed where others must know the address before */
  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    buildConsole();
    // Before the service: to unpack it for the first time holds this process up, and so would what the service has begun.
    this.chromium = await startChromium();
    this.service = await startService({ env: { CONSOLE_ENABLED: 'true', ...env } });
  }

  async stop(): Promise<void> {
    await this.chromium?.close();
    await this.service?.stop();
  }

  async open(): Promise<void> {
    this.errors = [];
    this.reports = [];
    this.others = [];
    this.tenant = await this.service.tenant();
    this.browser = await this.newBrowser();
    this.page = await this.browser.newPage();
  }

  /** A browser of another human: it shares no cookie with the first. */
  async newBrowser(): Promise<BrowserContext> {
    if (!this.chromium) throw new Error('There is no Chromium yet');
    const browser = await this.chromium.newContext();
    // Without a fault everything is there within a second; a busy machine may take a minute.
    browser.setDefaultTimeout(120_000);
    await browser.addInitScript(listener);
    browser.on('console', (message) => {
      // The pages of an identity provider are not ours.
      if (message.type() !== 'error' || !message.page()?.url().startsWith(this.origin('/'))) return;
      const text = message.text();
      (text.startsWith(reported) ? this.reports : this.errors).push(text);
    });
    browser.on('weberror', (error) => this.errors.push(String(error.error())));
    this.others.push(browser);
    return browser;
  }

  /** Fails the test in which the page's policy has refused anything. */
  async close(): Promise<void> {
    const folder = process.env['CONSOLE_LOOK'];
    if (folder !== undefined)
      await this.page.screenshot({ path: `${folder}/${expect.getState().currentTestName}.png` });
    for (const browser of this.others) await browser.close();
    if (this.reports.length > 0) throw new Error(this.reports.join('\n'));
  }

  /** Every browser keeps a `Secure` cookie without TLS for this name. */
  origin(path = '/console'): string {
    return `${this.service.url.replace('127.0.0.1', 'localhost')}${path}`;
  }

  async signIn(at = '/console'): Promise<void> {
    const { page } = this;
    await page.goto(this.origin(at));
    await page.getByRole('tab', { name: 'Operator' }).click();
    await page.getByLabel('Operator key').fill(this.service.secrets.operatorKeys[0] ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  /** Signs an operator in, who enters the tenant with a reason, at the list or the item. */
  async signInAt(place: string): Promise<void> {
    await this.signIn(`/console#/in/${this.tenant.id}/${place}`);
    await this.visit('Ticket 4711');
  }

  async visit(reason: string): Promise<void> {
    await this.page.getByLabel('Reason').fill(reason);
    await this.page.getByRole('button', { name: 'Enter', exact: true }).click();
    await this.page.getByText('You act as an operator in').waitFor();
  }

  async signInAsPerson(email: string, page = this.page): Promise<void> {
    await page.goto(this.origin());
    await this.enterAsPerson(email, page);
  }

  /** At the door, whatever screen is behind it. */
  async enterAsPerson(email: string, page = this.page): Promise<void> {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(goodPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async show(address: string, heading: string, page = this.page): Promise<void> {
    await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.locator('table[aria-busy=false], .board[aria-busy=false], dl.item, .cards').first().waitFor();
  }

  async nameOf({ id }: TestTenant): Promise<string> {
    const { body } = await this.service.call('GET', `/api/v1/organisations/${id}`, { operator: true });
    return body.name as string;
  }

  axeFaults(): Promise<string[]> {
    return axeFaults(this.page);
  }

  /** Errors that the test has not caused on purpose. */
  get faults(): string[] {
    return this.errors.filter((error) => error !== nobodyYet);
  }
}
