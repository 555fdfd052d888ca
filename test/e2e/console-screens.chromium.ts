import type { Locator, Route } from 'playwright-core';
import { ConsolePage } from '../support/browser/console-page';
import { storePerson, storePlace } from '../support/accounts/stored-person';
import { addDeadLetter } from '../support/events/dead-letter';
import { fromPage } from '../support/accounts/people';
import { widthFaults } from '../support/browser/screen-checks';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const at = new ConsolePage();
beforeAll(() => at.start());
afterAll(() => at.stop());
beforeEach(() => at.open());
afterEach(() => at.close());

/** Links of the frame to screens that are written by hand. */
const byHand: ReadonlySet<string> = new Set(['Replay', 'Your sessions']);
/** Lists that come whole, from the process that answers or of the few that there are: they have neither filters nor an order. */
const short = ['Consumers', 'Instances', 'Jobs', 'Operator sessions', 'Settings'];
/** Those of an organisation that do. */
const ofSettings = ['Partners'];

/** Goes over every list that the frame leads to. @returns the names of those without a filter */
async function goOverLists(): Promise<string[]> {
  const { page } = at;
  const links = page.getByRole('navigation', { name: 'Collections' }).getByRole('link');
  const names = (await links.allInnerTexts()).filter((name) => !byHand.has(name));
  expect(names.length).toBeGreaterThan(5);
  const whole: string[] = [];
  for (const name of names) {
    await links.getByText(name, { exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await page.locator('table[aria-busy=false]').waitFor();
    expect(await page.title()).toBe(`${name} · Strata console`);
    await page.getByText('The call of this screen').waitFor();

    await page.getByText('Columns', { exact: true }).click();
    await page
      .getByRole('group', { name: 'Columns that are shown' })
      .locator('input:checked')
      .nth(1)
      .uncheck();
    await page.waitForURL(/[?&]columns=/);
    if ((await page.locator('#filter-field').count()) === 0) whole.push(name);
    else await filterAndSort();
    const first = page.getByLabel(/^Choose /).nth(1);
    if ((await first.count()) > 0) {
      await first.check();
      await page.getByText('1 chosen').waitFor();
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
  }
  return whole;
}

async function filterAndSort(): Promise<void> {
  const { page } = at;
  await page.locator('#filter-field').selectOption({ index: 0 });
  const text = page.locator('input[name=value]');
  if ((await text.count()) > 0) await text.fill('none of these');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: /take this filter away/ }).click();
  await page.locator('table[aria-busy=false]').waitFor();
  await page.locator('button.sort').first().click();
  await page.waitForURL(/[?&]sort=/);
  await page.getByRole('button', { name: 'Count them' }).click();
  await page.waitForURL(/[?&]total=true/);
  await page.getByText(/\d in all$/).waitFor();
}

test('every list of an operator and of an organisation keeps its state in the address, and names itself in the tab', async () => {
  const { page, tenant } = at;
  await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Write the paper' } });
  await at.signIn();
  expect(await page.title()).toBe('Home · Strata console');
  await page.getByText('The call of this screen').waitFor();
  expect(await page.getByRole('link', { name: 'People', exact: true }).count()).toBe(1);
  await page.getByRole('link', { name: 'Replay', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Replay and redeliver' }).waitFor();
  expect(await page.title()).toBe('Replay · Strata console');
  await page.getByText('The call of this screen').waitFor();
  expect(await goOverLists()).toEqual(expect.arrayContaining(short));
  await page.evaluate(`location.hash = '#/in/${tenant.id}/users'`);
  await at.visit('Ticket 4711');
  expect(await goOverLists()).toEqual(ofSettings);
  // A wrong filter's refusal is told on the screen.
  expect(at.faults.filter((fault) => !/status of (400|422)/.test(fault))).toEqual([]);
});

test('so does every list of an organisation’s admin', async () => {
  const { page, tenant, service } = at;
  const person = await storePerson(service, tenant.id);
  await queryAs(service.database.superuserUrl, `update users set role = 'owner' where id = $1`, [person.id]);
  await at.signInAsPerson(person.email);
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  expect(await page.title()).toBe('Home · Strata console');
  await page.getByText(await at.nameOf(tenant)).waitFor();
  await page.getByText('The call of this screen').waitFor();
  // The frame names each list; the first screen says what it is.
  expect(await page.getByRole('main').getByRole('link').allInnerTexts()).toContain('API keys');
  expect(await goOverLists()).toEqual(ofSettings);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Strata console' }).waitFor();
  expect(await page.title()).toBe('Sign in · Strata console');
});

test('an act on several rows that cannot be taken back asks for their number, and on one for its name', async () => {
  const { page, tenant } = at;
  for (const title of ['One', 'Two', 'Three'])
    await tenant.call('POST', '/api/v1/tasks', { body: { title } });
  const left = async (): Promise<string[]> => {
    const { body } = await tenant.call('GET', '/api/v1/tasks');
    return body.items.map((task: { title: string }) => task.title);
  };
  await at.signInAt('tasks');
  const bulk = page.getByRole('group', { name: 'Acts on the chosen rows' });
  const remove = async (typed: string): Promise<void> => {
    await bulk.getByLabel(/Write/).fill(typed);
    await bulk.getByRole('button', { name: /^Yes/ }).click();
  };
  await page.getByLabel('Choose One').check();
  await page.getByLabel('Choose Two').check();
  await bulk.getByRole('button', { name: /^Delete/ }).click();
  expect(await at.axeFaults()).toEqual([]);
  await remove('yes');
  await bulk.locator('input[aria-invalid=true]').waitFor();
  expect(await left()).toHaveLength(3);
  await remove('2');
  await bulk.waitFor({ state: 'hidden' });
  expect(await left()).toEqual(['Three']);
  await page.getByLabel('Choose Three').check();
  await bulk.getByRole('button', { name: /^Delete/ }).click();
  await remove('Three');
  await bulk.waitFor({ state: 'hidden' });
  expect(await left()).toEqual([]);
});

test('the first screen counts dead letters and suspended organisations, and names the dependency that fails', async () => {
  const { page, tenant, service } = at;
  await addDeadLetter(service.database, tenant.id);
  await service.call('POST', `/api/v1/organisations/${tenant.id}/suspension`, { operator: true });
  await page.route('**/health/ready', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: {
        status: 503,
        code: 'not-ready',
        draining: false,
        dependencies: { database: { status: 'down' }, cache: { status: 'ok', latencyMs: 1 } },
      },
    }),
  );
  await at.signIn();
  const card = (name: string) => page.getByRole('link').filter({ hasText: name });
  await card('Dead letters')
    .locator('.bad', { hasText: /^[1-9]/ })
    .waitFor();
  await card('Suspended organisations')
    .getByText(/^[1-9]/)
    .waitFor();
  const health = page.getByRole('region', { name: 'Health' });
  await health.getByText('failing', { exact: true }).waitFor();
  expect(await health.locator('dl .bad').allInnerTexts()).toEqual(['down']);
});

test('an operator reads why an event was given up and what is in it, and has it tried again', async () => {
  const { page, tenant, service } = at;
  const id = await addDeadLetter(service.database, tenant.id);
  await at.signIn(`/console#/dead-letters/${id}`);
  const main = page.getByRole('main');
  await main.getByText('An unexpected TypeError').waitFor();
  await main.getByText(/"isPermanent":\s*true/).waitFor();
  await page.getByRole('button', { name: /^Have a dead letter tried again/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
  const sql = 'select dead_at from event_deliveries where id = $1';
  expect(await queryAs(service.database.superuserUrl, sql, [id])).toEqual([{ dead_at: null }]);
});

test('an admin who signs in removes a user, whose token is refused then', async () => {
  const { page, tenant, service } = at;
  const [admin, member] = [await storePerson(service, tenant.id), await storePerson(service, tenant.id)];
  await queryAs(service.database.superuserUrl, `update users set role = 'admin' where id = $1`, [admin.id]);
  const { body: minted } = await fromPage(service, 'POST', 'token', {
    body: { organisationId: tenant.id },
    cookie: member.cookie,
  });
  const asMember = async (): Promise<number> =>
    (await service.call('GET', '/api/v1/me', { token: minted.token })).status;
  expect(await asMember()).toBe(200);
  await at.signInAsPerson(admin.email);
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  await at.show('#/users', 'Users');
  await page.getByRole('link', { name: member.email }).click();
  await page.getByRole('button', { name: /^Delete a user/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Write/).fill(member.email);
  await dialog.locator('button[type=submit]').click();
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
  await page.getByRole('link', { name: member.email }).waitFor({ state: 'detached' });
  await until('the token is refused', async () => (await asMember()) === 401);
  const { body } = await tenant.call('GET', '/api/v1/audit?type=user.deleted');
  expect(body.items).toMatchObject([{ actor: { kind: 'user', id: admin.id }, subject: member.id }]);
  // The page asks again for the row that is gone.
  expect(at.faults.filter((fault) => !/status of 404/.test(fault))).toEqual([]);
});

test('pages follow each other, and keys lead to the filters and back among the rows', async () => {
  const { page, tenant } = at;
  for (const title of ['One', 'Two', 'Three'])
    await tenant.call('POST', '/api/v1/tasks', { body: { title } });
  await at.signInAt('tasks');
  await at.show(`#/in/${tenant.id}/tasks?limit=2`, 'Tasks');
  const titles = (): Promise<string[]> => page.locator('tbody a.row').allInnerTexts();
  await page.getByRole('link', { name: 'Three' }).waitFor();
  expect(await titles()).toEqual(['Three', 'Two']);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('link', { name: 'One' }).waitFor();
  expect(await titles()).toEqual(['One']);
  expect(await page.getByRole('button', { name: 'Next page' }).count()).toBe(0);
  await page.getByRole('button', { name: 'First page' }).click();
  await page.getByRole('link', { name: 'Three' }).waitFor();

  const focused = (name: string) => page.locator('a.row:focus', { hasText: name }).waitFor();
  for (const [key, name] of [
    ['j', 'Three'],
    ['j', 'Two'],
    ['k', 'Three'],
  ] as const) {
    await page.keyboard.press(key);
    await focused(name);
  }
  await page.keyboard.press('/');
  await page.locator('#filter-field:focus').waitFor();
});

const isChange = (route: Route): boolean => route.request().method() === 'POST';

test('a change waits for a service that is slow, and says so when it is away', async () => {
  const { page, tenant } = at;
  await at.signInAt('tasks');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Once');
  const send = dialog.locator('button[type=submit]');
  const away = { status: 503, code: 'not-ready', title: 'The service is not ready' };
  const answer = { status: 503, contentType: 'application/problem+json', body: JSON.stringify(away) };
  await page.route('**/tasks', (route) => (isChange(route) ? route.fulfill(answer) : route.continue()));
  await send.click();
  await dialog.getByRole('alert').getByText('not-ready').waitFor();
  await page.unroute('**/tasks');
  const released = Promise.withResolvers<void>();
  await page.route('**/tasks', async (route) => {
    if (isChange(route)) await released.promise;
    await route.continue();
  });
  await send.click();
  await dialog.getByRole('button', { name: 'Doing it …' }).waitFor();
  expect(await send.isDisabled()).toBe(true);
  released.resolve();
  await dialog.waitFor({ state: 'hidden' });
  const { body } = await tenant.call('GET', '/api/v1/tasks');
  expect(body.items).toMatchObject([{ title: 'Once' }]);
});

test('the choice of columns is opened by a key, and Escape closes it', async () => {
  const { page, tenant } = at;
  await at.signInAt('tasks');
  await at.show(`#/in/${tenant.id}/tasks`, 'Tasks');
  const choice = page.getByRole('group', { name: 'Columns that are shown' });
  expect(await choice.count()).toBe(0);
  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  await choice.getByLabel('Tags').press('Space');
  await page.waitForURL(/[?&]columns=/);
  await choice.waitFor();
  expect([...(await at.axeFaults()), ...(await widthFaults(page))]).toEqual([]);
  await page.keyboard.press('Escape');
  await choice.waitFor({ state: 'hidden' });
  await page.locator('button:focus', { hasText: 'Columns' }).waitFor();
});

interface Call {
  readonly method: string;
  readonly url: string;
  readonly ifMatch: string | undefined;
}

/** The calls that the shown line tells a terminal to make. */
async function linesOf(place: Locator): Promise<Call[]> {
  await place.getByText(/^The call of this/).click();
  const text = await place.locator('.curl pre').innerText();
  return text.split('\n\n').map((line) => {
    const [, method = 'GET', url = ''] = /^curl (?:-X (\w+) )?'([^']+)'/.exec(line) ?? [];
    return { method, url: decodeURIComponent(url), ifMatch: /-H 'If-Match: ([^']+)'/.exec(line)?.[1] };
  });
}

test('the line of a list, of a board and of a change is the request that the browser sends', async () => {
  const { page, tenant } = at;
  const { body: task } = await tenant.call('POST', '/api/v1/tasks', { body: { title: 'One' } });
  await at.signInAt('nothing');
  const sent: Call[] = [];
  page.on('request', (request) => {
    if (!request.url().includes('/tasks')) return;
    const url = decodeURIComponent(request.url());
    sent.push({ method: request.method(), url, ifMatch: request.headers()['if-match'] });
  });
  const main = page.getByRole('main');
  const tasks = `#/in/${tenant.id}/tasks`;
  await at.show(`${tasks}?sort=-createdAt&limit=7`, 'Tasks');
  await page.getByRole('link', { name: 'One' }).waitFor();
  expect(await linesOf(main)).toEqual(sent.splice(0));

  await at.show(`${tasks}?view=board&priority%5Beq%5D=normal`, 'Tasks');
  await page.getByRole('link', { name: 'One' }).waitFor();
  await page.locator('.board[aria-busy=false]').waitFor();
  const columns = await linesOf(main);
  expect(columns).toHaveLength(4);
  expect(columns).toEqual(sent.splice(0));

  await page.getByRole('link', { name: 'One' }).click();
  await page.getByRole('button', { name: /^Change a task/ }).click();
  const dialog = page.getByRole('dialog');
  const lines = await linesOf(dialog);
  sent.splice(0);
  await dialog.getByLabel('Title').fill('Two');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
  expect(lines).toEqual([sent[0]]);
  expect(lines[0]?.ifMatch).toMatch(/^"\d+"$/);
  // A row that is not there has its line as well.
  await page.evaluate(`location.hash = '#/in/${tenant.id}/tasks/${task.id.replace(/.$/, '0')}'`);
  await page.getByRole('alert').waitFor();
  await linesOf(main);
});

const pathsOf = async (place: Locator): Promise<string[]> =>
  (await linesOf(place)).map(({ method, url }) => `${method} ${new URL(url).pathname}`);

test('the door, the choice of an organisation and the forms of operators show their calls', async () => {
  const { page, tenant, service } = at;
  const person = await storePerson(service, tenant.id);
  await storePlace(service, person, (await service.tenant()).id);
  await page.goto(at.origin());
  const main = page.getByRole('main');
  expect(await pathsOf(main)).toEqual(['POST /api/v1/auth/sign-in']);
  await at.enterAsPerson(person.email);
  await page.getByRole('heading', { name: 'Choose an organisation' }).waitFor();
  expect(await pathsOf(main)).toEqual(['GET /api/v1/auth/organisations', 'POST /api/v1/auth/token']);
  await page.getByRole('button', { name: await at.nameOf(tenant), exact: true }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  expect(await pathsOf(dialog)).toEqual(['POST /api/v1/auth/passkeys/options', 'POST /api/v1/auth/passkeys']);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('tab', { name: 'Operator' }).click();
  expect(await pathsOf(main)).toEqual(['POST /api/v1/operator/session']);
  await at.signIn('/console#/operations/events');
  await page.locator('option[value="welcome-mail"]').waitFor({ state: 'attached' });
  expect(await pathsOf(main)).toEqual(['POST /api/v1/events/replays']);
  expect(await main.locator('.curl pre').innerText()).toContain('"since":"2026-');
});

test('tokens are revoked by the act’s verb, for there is no name yet', async () => {
  const { page, tenant } = at;
  await at.signInAt('token-revocations');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('All').selectOption('yes');
  await dialog.getByLabel(/Write/).fill('Revoke');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
  await until('the token is refused', async () => (await tenant.call('GET', '/api/v1/me')).status === 401);
});

test('a user who is deleted is restored or removed for good, and one who is not cannot be restored', async () => {
  const { page, tenant } = at;
  const users = ['ada', 'bob'].map((username) => ({ email: `${username}@example.com`, username }));
  const [ada, bob] = await Promise.all(users.map((body) => tenant.call('POST', '/api/v1/users', { body })));
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const restore = page.getByRole('button', { name: /^Restore a deleted user/ });
  const remove = page.getByRole('button', { name: /^Remove a user for good/ });
  await at.signInAt(`users/${ada!.body.id}`);
  await heading('ada@example.com');
  await remove.waitFor();
  expect(await restore.count()).toBe(0);

  for (const { body } of [ada!, bob!]) await tenant.call('DELETE', `/api/v1/users/${body.id}`);
  await at.show(`#/in/${tenant.id}/deleted-users`, 'Deleted users');
  await page.getByRole('link', { name: 'ada@example.com' }).click();
  await heading('ada@example.com');
  expect(await page.getByRole('button', { name: /^(Change|Delete)/ }).count()).toBe(0);
  await page.getByRole('button', { name: /^Erase the personal data/ }).waitFor();
  const dialog = page.getByRole('dialog');
  await restore.click();
  await dialog.locator('button[type=submit]').click();
  await page.getByText('The list does not have it any more.').waitFor();
  expect((await tenant.call('GET', `/api/v1/users/${ada!.body.id}`)).status).toBe(200);

  await page.getByRole('link', { name: 'To the list' }).click();
  await page.getByRole('link', { name: 'bob@example.com' }).click();
  await remove.click();
  await dialog.getByLabel(/Write/).fill('bob@example.com');
  await dialog.locator('button[type=submit]').click();
  await page.getByText('The list does not have it any more.').waitFor();
  expect((await tenant.call('GET', '/api/v1/users/deleted')).body.items).toEqual([]);
});

test('the first screen says which consumer lags, and by how much', async () => {
  const { page } = at;
  let slow = {};
  await page.route('**/api/v1/events/consumers', async (route) => {
    const answer = await route.fetch();
    const { items } = (await answer.json()) as { items: readonly object[] };
    // Events of other tests wait: this service has no worker.
    const [first, ...others] = items.map((one) => ({ ...one, waiting: 0, lagSeconds: null }));
    await route.fulfill({ json: { items: [{ ...first, ...slow }, ...others] } });
  });
  await at.signIn();
  const card = page.getByRole('link').filter({ hasText: 'Lag' });
  await card.getByText('none').waitFor();
  slow = { name: 'slow-one', waiting: 3, lagSeconds: 95.4 };
  await page.reload();
  await card.getByText('95 s · slow-one').waitFor();
  expect(await card.locator('.bad').count()).toBe(1);
});
