import { runAsTenant } from '../../src/kernel/authorization/scope';
import { AttemptPayment } from '../../src/modules/invoices/application/attempt-payment';
import { SettlePayment } from '../../src/modules/invoices/application/settle-payment';
import { pageOrigin } from '../support/accounts/people';
import { storePerson, storePlace } from '../support/accounts/stored-person';
import { ConsolePage } from '../support/browser/console-page';
import { withClient } from '../support/sql';
import { until } from '../support/until';
import { setDeletionPatience, unhurried } from '../support/tenancy/deletion-patience';

const at = new ConsolePage();
beforeAll(() => at.start());
afterAll(() => at.stop());
beforeEach(() => at.open());
afterEach(() => at.close());

test('an operator signs in, finds an organisation, and suspends it by its name', async () => {
  const { page, tenant, service } = at;
  const name = await at.nameOf(tenant);
  await at.signIn();
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
  await dialog.getByText('until it is taken back').waitFor();
  expect(await suspend.isDisabled()).toBe(true);
  await dialog.getByLabel(/Write/).fill(name);
  await suspend.click();
  await dialog.waitFor({ state: 'hidden' });
  const { body } = await service.call('GET', `/api/v1/organisations/${tenant.id}`, { operator: true });
  expect(body.isActive).toBe(false);
  expect(at.faults).toEqual([]);
});

test('an operator says why before anything of an organisation is shown, and leaves it by one click', async () => {
  const { page, tenant } = at;
  await tenant.call('POST', '/api/v1/users', { body: { email: 'seen@example.com', username: 'seen' } });
  await at.signIn(`/console#/in/${tenant.id}/users`);
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.locator('#about-reason.violation').waitFor();
  expect(await page.getByText('seen@example.com').count()).toBe(0);
  await at.visit('Ticket 4711: a user is missing');
  await page.getByRole('link', { name: 'seen@example.com' }).waitFor();
  const { body } = await tenant.call('GET', '/api/v1/audit?type=organisation.visited');
  expect(body.items).toMatchObject([
    {
      actor: { kind: 'operator' },
      subject: tenant.id,
      changes: [{ field: 'reason', after: 'Ticket 4711: a user is missing' }],
    },
  ]);
  await page.reload();
  await page.getByRole('link', { name: 'seen@example.com' }).waitFor();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { level: 1, name: await at.nameOf(tenant) }).waitFor();
  const release = await hold('**/users**');
  await page.goBack();
  await at.visit('Ticket 4712');
  expect(await page.locator('main tbody').innerText()).toBe('Loading …');
  await release();
  await page.getByRole('link', { name: 'seen@example.com' }).waitFor();
});

test('an operator in an organisation makes a user, and hears of each mistake at its field', async () => {
  const { page, tenant } = at;
  await at.signInAt('users');
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

test('a mistake in one of several values stands at their field', async () => {
  const { page } = at;
  await at.signInAt('api-keys');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Robot');
  await dialog.getByLabel('Permissions').fill('users:read\nusers:fly');
  await dialog.locator('button[type=submit]').click();
  await dialog.locator('#about-permissions.violation').waitFor();
  expect(await dialog.getByLabel('Permissions').getAttribute('aria-invalid')).toBe('true');
});

test('each of several values has a line, so that a comma may belong to one', async () => {
  const { page, tenant } = at;
  const tagged = { title: 'Sort', tags: ['brass, iron', 'wheels'] };
  const { body: task } = await tenant.call('POST', '/api/v1/tasks', { body: tagged });
  await at.signInAt(`tasks/${task.id as string}`);
  await page.keyboard.press('e');
  const tags = page.getByRole('dialog').getByLabel('Tags');
  expect(await tags.inputValue()).toBe('brass, iron\nwheels');
  await tags.fill('brass, iron\nwheels\n\ncogs');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByText('cogs').waitFor();
  const stored = await tenant.call('GET', `/api/v1/tasks/${task.id as string}`);
  expect(stored.body.tags).toEqual(['brass, iron', 'wheels', 'cogs']);
});

test('a change that meets a newer version shows both, and the person decides', async () => {
  const { page, tenant } = at;
  const user = await tenant.call('POST', '/api/v1/users', {
    body: { email: 'mary@example.com', username: 'mary', fullName: 'Mary' },
  });
  await at.signInAt(`users/${user.body.id}`);
  await page
    .getByRole('button', { name: /^Change a user|^Update a user|^Change/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Full name').fill('Mary Somerville');
  await tenant.call('PATCH', `/api/v1/users/${user.body.id}`, { body: { fullName: 'Mary S.' } });
  await dialog.locator('button[type=submit]').click();
  await dialog.getByText('Another caller has changed it meanwhile').waitFor();
  expect(await dialog.locator('thead').innerText()).toMatch(/When you opened it\s+Now\s+Yours/);
  const names = dialog.getByRole('row', { name: /Full name/ });
  expect(await names.innerText()).toMatch(/Mary\s+Mary S\.\s+Mary Somerville$/);
  expect(await at.axeFaults()).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep theirs' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('dl.item').getByText('Mary S.', { exact: true }).waitFor();
  expect((await tenant.call('GET', `/api/v1/users/${user.body.id}`)).body.fullName).toBe('Mary S.');

  await page.getByRole('button', { name: /^Change a user/ }).click();
  await dialog.getByLabel('Full name').fill('Mary Somerville');
  await tenant.call('PATCH', `/api/v1/users/${user.body.id}`, { body: { fullName: 'Mary F.' } });
  await dialog.locator('button[type=submit]').click();
  await dialog.getByRole('button', { name: 'Save mine' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await tenant.call('GET', `/api/v1/users/${user.body.id}`)).body.fullName).toBe('Mary Somerville');
});

test('nothing that a script could read gives access, and signing out ends it', async () => {
  const { page, browser } = at;
  await at.signIn();
  const readable = await page.evaluate(
    'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])',
  );
  expect(readable).toBe('["",{},{}]');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Strata console' }).waitFor();
  const session = await browser.request.get(at.origin('/api/v1/operator/session'));
  expect(session.status()).toBe(401);
});

test.each(['light', 'dark'] as const)(
  'the ways in and a form are accessible in %s colours',
  async (colorScheme) => {
    const { page, tenant } = at;
    await page.emulateMedia({ colorScheme });
    await page.goto(at.origin());
    await page.getByRole('heading', { name: 'Strata console' }).waitFor();
    const faults = [...(await at.axeFaults())];
    await at.signIn(`/console#/in/${tenant.id}/tasks`);
    await page.getByLabel('Reason').waitFor();
    faults.push(...(await at.axeFaults()));
    await at.visit('Ticket 4711');
    await page.keyboard.press('n');
    await page.getByRole('dialog').waitFor();
    faults.push(...(await at.axeFaults()));
    expect(faults).toEqual([]);
    expect(at.faults).toEqual([]);
  },
);

test('the keyboard alone finds a row, opens it and goes back', async () => {
  const { page, tenant } = at;
  await tenant.call('POST', '/api/v1/users', { body: { email: 'key@example.com', username: 'key' } });
  await at.signInAt('users');
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

test('two people of two organisations, in two browsers, see nothing of each other', async () => {
  const { page, tenant, service } = at;
  const person = await storePerson(service, tenant.id);
  const theirs = await service.tenant();
  const stranger = await storePerson(service, theirs.id);
  const task = await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Ours alone' } });
  await theirs.call('POST', '/api/v1/tasks', { body: { title: 'Theirs alone' } });
  const other = await (await at.newBrowser()).newPage();
  await Promise.all([at.signInAsPerson(person.email), at.signInAsPerson(stranger.email, other)]);
  for (const [shown, mine, alien] of [
    [page, 'Ours alone', 'Theirs alone'],
    [other, 'Theirs alone', 'Ours alone'],
  ] as const) {
    await shown.getByRole('heading', { name: 'Your organisation' }).waitFor();
    await at.show('#/tasks', 'Tasks', shown);
    await shown.getByRole('link', { name: mine }).waitFor();
    expect(await shown.getByText(alien).count()).toBe(0);
  }
  // Not by its address either.
  await other.evaluate(`location.hash = '#/tasks/${task.body.id}'`);
  await other.getByRole('alert').getByText('task-not-found').waitFor();
  expect(await other.getByText('Ours alone').count()).toBe(0);
  await page.reload();
  await page.getByRole('link', { name: 'Ours alone' }).waitFor();
  // A member may not make users: the API says so, and the form shows it.
  await at.show('#/users', 'Users');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill('new@example.com');
  await dialog.getByLabel('Username').fill('new');
  await dialog.locator('button[type=submit]').click();
  await dialog.getByText('insufficient-scope').waitFor();
});

test('a person in two organisations chooses one, which a reload keeps, and changes it', async () => {
  const { page, tenant, service } = at;
  const person = await storePerson(service, tenant.id);
  const other = await service.tenant();
  await storePlace(service, person, other.id);
  const [name, otherName] = [await at.nameOf(tenant), await at.nameOf(other)];
  await at.signInAsPerson(person.email);
  await page.getByRole('heading', { name: 'Choose an organisation' }).waitFor();
  expect(await at.axeFaults()).toEqual([]);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  const kept = await page.evaluate<readonly object[]>('[{ ...localStorage }, { ...sessionStorage }]');
  // The router keeps how far a screen was scrolled.
  expect(kept).toEqual([{}, { organisation: tenant.id, 'tsr-scroll-restoration-v1_3': expect.anything() }]);
  await page.getByRole('button', { name: 'Change organisation' }).click();
  await page.getByRole('button', { name: otherName, exact: true }).click();
  await at.show('#/users', 'Users');
  await page.getByRole('link', { name: person.email }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Strata console' }).waitFor();
  expect(await page.evaluate('sessionStorage.getItem("organisation")')).toBeNull();
});

/** Holds the answers to the reads of a path until it is released. */
async function hold(path: string): Promise<() => Promise<void>> {
  const { page } = at;
  const released = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    await released.promise;
    await route.continue().catch(() => undefined);
  });
  return async () => {
    released.resolve();
    await page.unroute(path);
  };
}

test.each(['elsewhere', 'in another tab'])(
  'the next person in a tab whose session has ended %s sees nothing of the one before',
  async (where) => {
    const { page, browser, tenant, service } = at;
    const person = await storePerson(service, tenant.id);
    const theirs = await service.tenant();
    const next = await storePerson(service, theirs.id);
    await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Ours alone' } });
    await theirs.call('POST', '/api/v1/tasks', { body: { title: 'Theirs alone' } });
    await at.signInAsPerson(person.email);
    await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
    await at.show('#/tasks', 'Tasks');
    await page.getByRole('link', { name: 'Ours alone' }).waitFor();
    if (where === 'elsewhere') {
      const { cookie } = person;
      await service.call('DELETE', '/api/v1/auth/sessions', { headers: { origin: pageOrigin, cookie } });
      let rows = 0;
      await until('the service refuses the tab', async () => {
        // A page that has not been asked for yet.
        await page.evaluate(`location.hash = '#/tasks?limit=${(rows += 1)}'`);
        return page.getByLabel('Email').isVisible();
      });
    } else {
      const other = await browser.newPage();
      await other.goto(at.origin());
      await other.getByRole('button', { name: 'Sign out' }).click();
      await other.getByLabel('Email').waitFor();
      await page.evaluate(`location.hash = '#/invoices'`);
    }
    const release = await hold('**/api/v1/tasks**');
    await page.getByLabel('Email').waitFor();
    await page.evaluate(`location.hash = '#/tasks'`);
    await at.enterAsPerson(next.email);
    await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
    expect(await page.locator('main tbody').innerText()).toBe('Loading …');
    await release();
    await page.getByRole('link', { name: 'Theirs alone' }).waitFor();
  },
);

test('a person sees where they are signed in, and ends another session of theirs', async () => {
  const { page, tenant, service } = at;
  const person = await storePerson(service, tenant.id);
  const headers = { origin: pageOrigin, cookie: person.cookie };
  const isSignedIn = async (): Promise<number> =>
    (await service.call('GET', '/api/v1/auth/session', { headers })).status;
  await at.signInAsPerson(person.email);
  await page.getByRole('link', { name: 'Your sessions' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your sessions' }).waitFor();
  await page.getByRole('row', { name: /this one$/ }).waitFor();
  expect(await isSignedIn()).toBe(200);
  await page.getByRole('button', { name: 'End the session of Test' }).click();
  await page.getByRole('button', { name: 'End the session of Test' }).waitFor({ state: 'detached' });
  expect(await isSignedIn()).toBe(401);
  expect(at.faults).toEqual([]);
});

test('a screen says that the service failed, was away or is slow, and goes on', async () => {
  const { page } = at;
  await at.signIn();
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
  const { page, tenant } = at;
  const title = '<img src=x onerror="document.title=1"> &amp; </script>';
  await tenant.call('POST', '/api/v1/tasks', { body: { title } });
  await at.signInAt('tasks');
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  expect(await page.locator('main img').count()).toBe(0);
  const answer = await page.request.get(at.origin());
  expect(answer.headers()['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  );
});

test('the first screen draws the course of requests, errors, latency and event delay', async () => {
  const { page, service } = at;
  await at.signIn();
  const latency = page.getByRole('figure').filter({ hasText: 'Latency' });
  await latency.getByText(/\d ms$/).waitFor();
  expect(await page.getByRole('figure').allInnerTexts()).toEqual([
    expect.stringMatching(/^Requests [\d.,]+\/s/),
    expect.stringMatching(/^Errors 0\/s/),
    expect.stringMatching(/^Latency, 95 % [\d.,]+ ms/),
    expect.stringMatching(/^Event delay, 95 % –/),
  ]);
  expect(await latency.locator('canvas').count()).toBe(1);
  const { status } = await service.call('GET', '/api/v1/figures');
  expect(status).toBe(401);
});

test('a task moves over the board by pointer, by key and by menu, and a newer version is shown first', async () => {
  const { page, tenant } = at;
  const task = await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Move me' } });
  const path = `/api/v1/tasks/${task.body.id}`;
  const status = async (): Promise<string> => (await tenant.call('GET', path)).body.status;
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const card = (name: string) => column(name).getByRole('listitem').filter({ hasText: 'Move me' });
  await at.signInAt('tasks');
  await page.getByRole('link', { name: 'Move me' }).waitFor();
  await page.keyboard.press('b');
  await card('Todo').dragTo(column('In progress'));
  await card('In progress').waitFor();
  expect(await status()).toBe('in_progress');
  // The card keeps the focus, so that the next key moves it on.
  await page.locator('.board-card a:focus').waitFor();
  await page.keyboard.press('>');
  await card('Done').waitFor();
  expect(await status()).toBe('done');
  await card('Done').getByLabel('Move Move me').selectOption('Todo');
  await page.getByRole('alert').getByText('task-status-forbidden').waitFor();

  await tenant.call('PATCH', path, { body: { priority: 'urgent' } });
  await card('Done').getByLabel('Move Move me').selectOption('In progress');
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('row', { name: /Priority/ }).innerText()).toMatch(
    /normal\s+urgent\s+not changed/,
  );
  expect(await dialog.getByRole('row', { name: /Status/ }).innerText()).toMatch(/done\s+done\s+in_progress/);
  await dialog.getByRole('button', { name: 'Leave it there' }).click();
  expect(await status()).toBe('done');
  await tenant.call('PATCH', path, { body: { priority: 'low' } });
  await page.locator('.board[aria-busy=false]').waitFor();
  await card('Done').getByLabel('Move Move me').selectOption('In progress');
  await dialog.getByRole('button', { name: /^Move it to In progress/ }).click();
  await card('In progress').waitFor();
  expect((await tenant.call('GET', path)).body).toMatchObject({ status: 'in_progress', priority: 'low' });
});

test('an invoice shows the attempts to have it paid', async () => {
  const { page, tenant, service } = at;
  const { body: user } = await tenant.call('POST', '/api/v1/users', {
    body: { email: 'payer@example.com', username: 'payer' },
  });
  const { body: invoice } = await tenant.call('POST', '/api/v1/invoices', {
    body: { userId: user.id, amountMinor: 12_300, currency: 'EUR' },
  });
  await tenant.call('POST', `/api/v1/invoices/${invoice.id}/request-payment`);
  await runAsTenant(tenant.id, () => service.app.get(AttemptPayment).execute(invoice.id, 1));
  await runAsTenant(tenant.id, () =>
    service.app.get(SettlePayment).execute(invoice.id, 1, { status: 'succeeded', reference: 'ch_1' }),
  );
  await at.signInAt(`invoices/${invoice.id}`);
  const attempts = page.getByRole('region', { name: 'Payment attempts' });
  await attempts.getByRole('row', { name: /^1\s*succeeded\s*ch_1/ }).waitFor();
  expect(await at.axeFaults()).toEqual([]);
});

test('an operator sees how far the deletion of an organisation is', async () => {
  const { page, tenant, service } = at;
  await tenant.call('POST', '/api/v1/users', { body: { email: 'held@example.com', username: 'held' } });
  const other = await service.tenant();
  await other.call('POST', '/api/v1/users', { body: { email: 'held@example.com', username: 'held' } });
  const [name, otherName] = [await at.nameOf(tenant), await at.nameOf(other)];
  await at.signIn(`/console#/organisations/${tenant.id}`);
  await withClient(service.database.superuserUrl, async (holder) => {
    await holder.query(`begin; select from users where tenant_id = '${tenant.id}' for update`);
    setDeletionPatience(service, 0);
    await page.getByRole('button', { name: /^Delete an organisation/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Write/).fill(name);
    await dialog.getByRole('button', { name: /^Delete an organisation/ }).click();
    await page.getByText('Its rows are being removed.').waitFor();
    expect(await at.axeFaults()).toEqual([]);
    // From its address, and after an act on several rows.
    await page.evaluate(`location.hash = '#/organisations/${tenant.id}'`);
    await page.getByRole('link', { name: 'Its deletion' }).click();
    await page.getByText('Its rows are being removed.').waitFor();
    await holder.query(`select from users where tenant_id = '${other.id}' for update`);
    await at.show(`#/organisations?name%5Beq%5D=${encodeURIComponent(otherName)}`, 'Organisations');
    await page.getByLabel(`Choose ${otherName}`).check();
    const bulk = page.getByRole('group', { name: 'Acts on the chosen rows' });
    await bulk.getByRole('button', { name: /^Delete an organisation/ }).click();
    await bulk.getByLabel(/Write/).fill(otherName);
    await bulk.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByRole('link', { name: `Deletion of ${otherName}` }).click();
    await page.getByText('Its rows are being removed.').waitFor();
    await holder.query('rollback');
    setDeletionPatience(service, unhurried);
  });
  await page.getByText(/^Nothing of it is left. \d+ rows? removed.$/).waitFor();
});

test('a service that is away for a moment is asked again, without the person', async () => {
  const { page } = at;
  await at.signIn();
  let asked = 0;
  await page.route('**/api/v1/operator-audit**', async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    const problem = { status: 503, code: 'not-ready', title: 'Not now' };
    return route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '0' },
      body: JSON.stringify(problem),
    });
  });
  await at.show('#/operator-audit', 'Operator audit');
  expect(asked).toBeGreaterThan(1);
});
