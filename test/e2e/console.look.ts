import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { demoTenantId } from '../../src/platform/edge/http/api/demo';
import { seedDemo } from '../../src/startup/demo-data';
import { startChromium } from '../support/browser/chromium';
import { buildConsole } from '../support/browser/console';
import { drawn } from '../support/browser/screen-checks';
import { type Service, startService } from '../support/service';
import { repository } from '../support/sources/source-tree';

/* `npm run console:look`: the pictures of the README, and how long the console takes on a slow machine. No part of the suite. */

let service: Service;
let chromium: Browser;

beforeAll(async () => {
  buildConsole();
  service = await startService({ env: { CONSOLE_ENABLED: 'true', SEED_DEMO: 'true', ROLE: 'all' } });
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
  await spreadTasks();
  chromium = await startChromium();
});
afterAll(async () => {
  await chromium?.close();
  await service?.stop();
});

/** Cards in more than one column of the board. */
async function spreadTasks(): Promise<void> {
  const tasks = `/api/v1/organisations/${demoTenantId}/tasks`;
  const steps = {
    'Print the first table': ['in_progress'],
    'Order brass wheels': ['in_progress', 'done'],
    'Translate Menabrea’s article': ['in_progress', 'done'],
  };
  for (const [title, statuses] of Object.entries(steps)) {
    const { body } = await service.call('POST', tasks, {
      operator: true,
      body: { title, priority: 'normal' },
    });
    for (const status of statuses) {
      const path = `${tasks}/${body.id}`;
      const { headers } = await service.call('GET', path, { operator: true });
      const change = { body: { status }, headers: { 'if-match': headers.get('etag') ?? '' } };
      await service.call('PATCH', path, { operator: true, ...change });
    }
  }
}

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
    if (name === 'home') {
      await page.locator('figure output').filter({ hasText: /\d ms/ }).first().waitFor();
      for (let samples = 0; samples < 3; samples += 1) await page.waitForResponse(/\/api\/v1\/figures$/);
      await page.getByRole('link').filter({ hasText: 'Lag' }).getByText('none').waitFor();
    }
    await page.locator('table[aria-busy=false] a.row, .board a.row, dl.item, .card .good').first().waitFor();
    await drawn(page);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
  await browser.close();
});

/** Milliseconds in the page itself, from the wish for a list to the frame that shows its last row. */
const untilPainted = (hash: string, rows: number): string => `new Promise((painted) => {
  const begun = performance.now();
  const look = () => document.querySelectorAll('tbody tr a.row').length === ${rows}
    ? requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now() - begun)))
    : requestAnimationFrame(look);
  location.hash = ${JSON.stringify(hash)};
  look();
})`;

test('bytes, and seconds over 3 Mbit/s with a processor a quarter as fast', async () => {
  const browser = await chromium.newContext();
  browser.setDefaultTimeout(240_000);
  const page = await browser.newPage();
  await signIn(page);
  const slow = await browser.newCDPSession(page);
  await slow.send('Network.enable');
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
  const list = `#/in/${demoTenantId}/users`;
  const rounds: object[] = [];
  for (let round = 0; round < 5; round += 1) {
    await page.goto('about:blank');
    await slow.send('Network.clearBrowserCache');
    bytes = 0;
    const begun = performance.now();
    await page.goto(address(`${list}?limit=20`));
    await page.locator('tbody tr:nth-child(20) a.row').waitFor();
    const usable = Math.round(performance.now() - begun);
    const loaded = bytes;
    const painted = Math.round(await page.evaluate<number>(untilPainted(`${list}?limit=100`, 100)));
    rounds.push({ bytes: loaded, usable, painted });
  }
  const load = loadavg().map((one) => Math.round(one));
  process.stdout.write(`${JSON.stringify({ unit: 'ms', load, rounds }, undefined, 2)}\n`);
  await browser.close();
});
