import { storePerson, storePlace } from '../support/accounts/stored-person';
import { ApiWeather } from '../support/browser/api-weather';
import { ConsolePage } from '../support/browser/console-page';
import { doneByKey, fillByKey } from '../support/browser/acts-by-key';
import {
  type ConsoleAct,
  ConsolePlaces,
  type ConsoleResource,
  consoleResources,
} from '../support/browser/console-places';
import { colourFaults, openInBadWeather, tabFaults, widthFaults } from '../support/browser/screen-checks';
import { queryAs } from '../support/sql';

/* Every screen that the console's own tables know, in every condition. A screen that is added there is tried without a change here. */

const at = new ConsolePage();
beforeAll(() => at.start());
afterAll(() => at.stop());
beforeEach(() => at.open());
afterEach(() => at.close());

/** `CONSOLE_ONLY=<regular expression>` tries those screens alone whose address matches. */
const only = new RegExp(process.env['CONSOLE_ONLY'] ?? '');

/** Goes over the screens, each of which the page has not seen before. */
async function sweep(addresses: readonly string[], weather: ApiWeather): Promise<void> {
  const { page } = at;
  const faults: string[] = [];
  for (const address of addresses.filter((one) => only.test(one))) {
    await openInBadWeather(page, weather, address).catch((error: Error) => {
      faults.push(`${address}: ${error.message.split('\n').slice(0, 4).join(' ')}`);
    });
    await weather.become('fair');
    faults.push(...(await colourFaults(page)), ...(await widthFaults(page)), ...(await tabFaults(page)));
  }
  expect(faults).toEqual([]);
  // The answers that the weather gave are told on the screens.
  expect(at.faults.filter((fault) => !/status of (500|503)/.test(fault))).toEqual([]);
}

test('every screen of an operator bears 500, 503 and a slow service, both colours, small windows and no pointer', async () => {
  const { page, service, tenant, browser } = at;
  const addresses = await new ConsolePlaces(service, tenant).ofOperator();
  // A place that is none of the screens: nothing of theirs has been asked for.
  await at.signInAt('nothing');
  expect(await page.getByText('There is no such list.').count()).toBe(1);
  await sweep(addresses, await ApiWeather.over(browser));
});

test('so does every screen of an organisation’s admin', async () => {
  const { page, service, tenant, browser } = at;
  const addresses = await new ConsolePlaces(service, tenant).ofAdmin();
  const person = await storePerson(service, tenant.id);
  await queryAs(service.database.superuserUrl, `update users set role = 'owner' where id = $1`, [person.id]);
  await page.goto(at.origin('/console#/nothing'));
  await at.enterAsPerson(person.email);
  await page.getByText('There is no such list.').waitFor();
  await sweep(addresses, await ApiWeather.over(browser));
});

const looksOf = async (): Promise<string[]> => [
  ...(await colourFaults(at.page)),
  ...(await widthFaults(at.page)),
  ...(await tabFaults(at.page)),
];

test('so do the ways in: the door of people and of operators, the choice of an organisation, and the reason of a visit', async () => {
  const { page, service, tenant } = at;
  const person = await storePerson(service, tenant.id);
  await storePlace(service, person, (await service.tenant()).id);
  const signIn = '**/api/v1/auth/sign-in';
  const away = { status: 503, code: 'not-ready', title: 'The service is not ready' };
  await page.goto(at.origin());
  await page.getByLabel('Email').waitFor();
  const faults = await looksOf();
  await page.route(signIn, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(away) }),
  );
  await at.enterAsPerson(person.email);
  await page.getByRole('alert').getByText('The service is not ready').waitFor();
  await page.unroute(signIn);
  const released = Promise.withResolvers<void>();
  await page.route(signIn, async (route) => {
    await released.promise;
    await route.continue();
  });
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  await button.click();
  await page.locator('button[type=submit]:disabled').waitFor();
  released.resolve();
  await page.getByRole('heading', { name: 'Choose an organisation' }).waitFor();
  faults.push(...(await looksOf()));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('tab', { name: 'Operator' }).click();
  await page.getByLabel('Operator key').waitFor();
  faults.push(...(await looksOf()));
  await at.signIn(`/console#/in/${tenant.id}/users`);
  await page.getByLabel('Reason').waitFor();
  faults.push(...(await looksOf()));
  expect(faults).toEqual([]);
  expect(at.faults.filter((fault) => !/status of 503/.test(fault))).toEqual([]);
});

/** The acts that a screen is for: making, changing and removing a row, or the first of the others where it has none of these. */
function mainActsOf({ create, otherCreations, update, remove, acts }: ConsoleResource): ConsoleAct[] {
  const usual = [create, ...otherCreations, update, remove].filter((act) => act !== undefined);
  return usual.length > 0 ? usual : acts.slice(0, 1);
}

/** Entries of both audit logs, which are written with the change itself. */
async function audited(): Promise<number> {
  const sql = `select (select count(*) from audit_entries where actor like 'operator:%')::int
    + (select count(*) from system_audit_entries where actor like 'operator:%')::int as entries`;
  const [row] = await queryAs<{ entries: number }>(at.service.database.superuserUrl, sql);
  return row!.entries;
}

/** The members of the body that the row has, too. @returns what the row should show of them */
function shownOf(
  values: Readonly<Record<string, unknown>>,
  { fields }: ConsoleAct,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = fields.map(({ name }) => name).filter((name) => name in values && name in row);
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

test('the main acts of every screen are done by the keyboard alone, through to the database', async () => {
  const { page, service, tenant } = at;
  const places = new ConsolePlaces(service, tenant);
  await places.deleteUser();
  await at.signInAt('nothing');
  const done: string[] = [];
  const faults: string[] = [];
  const compared: string[] = [];
  for (const resource of consoleResources)
    for (const act of mainActsOf(resource)) {
      const list = `#/${resource.plane === 'organisation' ? `in/${tenant.id}/` : ''}${resource.name}`;
      const isNew = act === resource.create || resource.otherCreations.includes(act);
      const id = isNew ? undefined : await places.row(resource);
      const address = id === undefined ? list : `${list}/${encodeURIComponent(id)}`;
      const values = await places.valuesFor(act);
      const before = await audited();
      await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
      await page.locator(isNew ? 'main table[aria-busy=false]' : 'main dl.item').waitFor();
      if (act === resource.create) await page.keyboard.press('n');
      else if (act === resource.update) await page.keyboard.press('e');
      else await page.getByRole('button', { name: act.summary, exact: true }).press('Enter');
      await page.getByRole('dialog').waitFor();
      faults.push(...(await colourFaults(page)), ...(await widthFaults(page)));
      await fillByKey(page, act, values);
      await doneByKey(page, act);
      if (act === resource.create || act === resource.update) {
        const row = await places.read(resource, id);
        const shown = shownOf(values, act, row);
        expect(row).toMatchObject(shown);
        if (Object.keys(shown).length > 0) compared.push(act.operation);
      }
      if ((await audited()) > before) done.push(act.operation);
      else done.push(`${act.operation} is in no audit log`);
    }
  expect(done).toEqual(consoleResources.flatMap(mainActsOf).map(({ operation }) => operation));
  const changes = consoleResources.flatMap(({ create, update }) => [create, update]);
  expect(compared).toEqual(changes.flatMap((act) => act?.operation ?? []));
  expect(faults).toEqual([]);
});
