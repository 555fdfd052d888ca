import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { demoTenantId } from '../../src/platform/edge/http/api/demo';
import { seedDemo } from '../../src/startup/demo-data';
import { startChromium } from '../support/browser/chromium';
import { buildConsole } from '../support/browser/console';
import { type Service, startService } from '../support/service';
import { repository } from '../support/sources/source-tree';

/* `npm run console:look`: the pictures of the README, and how long the console takes on a slow machine. No part of the suite. */

let service: Service;
let chromium: Browser;

beforeAll(async () => {
  buildConsole();
  service = await startService({ env: { CONSOLE_ENABLED: 'true', SEED_DEMO: 'true' } });
  await seedDemo(service.app, () => undefined);
  const users = Array.from({ length: 100 }, (_, at) => ({
    email: `user${at}@example.com`,
    username: `user${at}`,
    fullName: `User ${at}`,
  }));
  await service.call('POST', `/api/v1/organisations/${demoTenantId}/users/batch`, {
    operator: true,
    body: { items: users },
  });
  chromium = await startChromium();
});
afterAll(async () => {
  await chromium?.close();
  await service?.stop();
});

const address = (path: string): string => `${service.url.replace('127.0.0.1', 'localhost')}/console${path}`;

async function signIn(page: Page): Promise<void> {
  await page.goto(address(''));
  await page.getByRole('tab', { name: 'Operator' }).click();
  await page.getByLabel('Operator key').fill(service.secrets.operatorKeys[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.evaluate(`location.hash = '#/in/${demoTenantId}/users'`);
  await page.getByLabel('Reason').fill('Pictures for the guide');
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByText('You act as an operator in').waitFor();
}

const pictures: Readonly<Record<string, string>> = {
  home: '#/',
  tasks: `#/in/${demoTenantId}/tasks?view=board`,
  organisation: `#/organisations/${demoTenantId}`,
  users: `#/in/${demoTenantId}/users?sort=email&limit=15&columns=email,username,fullName,role,isActive,createdAt`,
};

test.each(['light', 'dark'] as const)('pictures of the main screens, %s', async (colorScheme) => {
  const folder = join(repository, 'docs/console');
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.newContext({ colorScheme, viewport: { width: 1120, height: 640 } });
  const page = await browser.newPage();
  await signIn(page);
  for (const [name, at] of Object.entries(pictures)) {
    await page.evaluate(`location.hash = ${JSON.stringify(at)}`);
    // A course needs three samples to be a line.
    if (name === 'home') await page.locator('figure output').filter({ hasText: /\d ms/ }).waitFor();
    await page.locator('table[aria-busy=false] a.row, .board a.row, dl.item, .card .good').first().waitFor();
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
  await browser.close();
});

test('bytes, and seconds over 3 Mbit/s with a processor a quarter as fast', async () => {
  const browser = await chromium.newContext();
  browser.setDefaultTimeout(240_000);
  const page = await browser.newPage();
  await signIn(page);
  const slow = await browser.newCDPSession(page);
  await slow.send('Network.enable');
  await slow.send('Network.clearBrowserCache');
  const speed = (3 * 1024 * 1024) / 8;
  await slow.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: speed,
    uploadThroughput: speed,
  });
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let bytes = 0;
  slow.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const seconds: Record<string, number> = {};
  const measured = async (what: string, hash: string, rows: number): Promise<void> => {
    const begun = performance.now();
    if (page.url().includes('#')) await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    else await page.goto(address(hash));
    await page.locator(`tbody tr:nth-child(${rows}) a.row`).waitFor();
    seconds[what] = Math.round(performance.now() - begun) / 1000;
  };
  await page.goto('about:blank');
  await measured('from nothing to a list of 20 rows', `#/in/${demoTenantId}/users?limit=20`, 20);
  const first = bytes;
  await measured('from there to a list of 100 rows', `#/in/${demoTenantId}/users?limit=100`, 100);
  process.stdout.write(`${JSON.stringify({ bytes: first, seconds }, undefined, 2)}\n`);
  await browser.close();
});
