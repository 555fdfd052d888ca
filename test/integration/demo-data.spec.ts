import { Client } from 'pg';
import { demoTenantId } from '../../src/platform/edge/http/api/demo';
import { DemoInvoices } from '../../src/modules/invoices/presentation/demo-invoices';
import { ReactivateOrganisation } from '../../src/modules/organisations';
import { demoSignIns, seedDemo, seedLock } from '../../src/startup/demo-data';
import { cookieOf, fromPage } from '../support/accounts/people';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const service = sharedService({ env: { SEED_DEMO: 'true' } });
afterEach(() => jest.restoreAllMocks());

const count = (table: string): string => `(select count(*)::integer from ${table}) as ${table}`;

const rows = async (): Promise<object> => {
  const sql = `select ${count('users')}, ${count('tasks')}, ${count('invoices')}, ${count('people')}, ${count('memberships')},
    ${count('organisations')}, (select is_active from organisations where id = '${demoTenantId}') as active`;
  return (await queryAs<object>(service.database.superuserUrl, sql))[0]!;
};

const lines: string[] = [];
const seed = (): Promise<void> => seedDemo(service.app, (line) => lines.push(line));

/** Two instances that start at once, and both find the seeding half done. */
async function twoStarts(): Promise<void> {
  const holder = new Client({ connectionString: service.database.superuserUrl });
  await holder.connect();
  await holder.query(`select pg_advisory_lock(${seedLock})`);
  const both = Promise.all([seed(), seed()]);
  const waiting = 'select 1 from pg_locks where locktype = $1 and not granted';
  await until('both wait', async () => (await holder.query(waiting, ['advisory'])).rowCount === 2);
  await holder.end();
  await both;
}

test('demo data is there as a whole or not at all, and what a killed start has left undone the next one does', async () => {
  const die = jest.spyOn(service.app.get(DemoInvoices, { strict: false }), 'seed');
  die.mockRejectedValueOnce(new Error('Killed'));
  await expect(seed()).rejects.toThrow('Killed');
  const nothing = {
    users: 0,
    tasks: 0,
    invoices: 0,
    people: 0,
    memberships: 0,
    organisations: 1,
    active: false,
  };
  expect(await rows()).toEqual(nothing);

  // After the people, before the organisation becomes active.
  const dieLate = jest.spyOn(service.app.get(ReactivateOrganisation, { strict: false }), 'execute');
  dieLate.mockRejectedValueOnce(new Error('Killed'));
  await expect(seed()).rejects.toThrow('Killed');
  expect(await rows()).toEqual({ ...nothing, users: 5, tasks: 2, invoices: 2 });

  await twoStarts();
  // Two people have places in a second organisation as well.
  const whole = {
    users: 7,
    tasks: 2,
    invoices: 2,
    people: 3,
    memberships: 5,
    organisations: 2,
    active: true,
  };
  expect(await rows()).toEqual(whole);
  await seed();
  expect(await rows()).toEqual(whole);

  // An operator who suspends it wants it so.
  await service.call('POST', `/api/v1/organisations/${demoTenantId}/suspension`, { operator: true });
  const said = lines.length;
  await seed();
  expect([await rows(), lines.length]).toEqual([{ ...whole, active: false }, said]);
  await service.call('DELETE', `/api/v1/organisations/${demoTenantId}/suspension`, { operator: true });
});

test('an owner, an admin and a member sign in with the generated password, and two of them find a second organisation', async () => {
  await seed();
  const people = await demoSignIns(service.app);
  const found = await Promise.all(
    people.map(async ({ email, password, role }) => {
      const cookie = cookieOf(await fromPage(service, 'POST', 'sign-in', { body: { email, password } }));
      const { body } = await fromPage(service, 'GET', 'organisations', { cookie });
      const names = (body as { items: { name: string }[] }).items.map(({ name }) => name);
      const minted = await fromPage(service, 'POST', 'token', {
        cookie,
        body: { organisationId: demoTenantId },
      });
      const { token } = minted.body as { token: string };
      const me = await service.call('GET', '/api/v1/me', { token });
      return [email, password === service.secrets.demoPassword, role, me.body.user.role, names];
    }),
  );
  expect(found).toEqual([
    ['ada@demo.example', true, 'owner', 'owner', ['Demo', 'Analytical Society']],
    ['charles@demo.example', true, 'admin', 'admin', ['Demo', 'Analytical Society']],
    ['george@demo.example', true, 'member', 'member', ['Demo']],
  ]);
});

test('the start names no person whose password is another one by now', async () => {
  await seed();
  const { superuserUrl } = service.database;
  await queryAs(superuserUrl, `update people set disabled_at = now() where email = 'charles@demo.example'`);
  await queryAs(
    superuserUrl,
    `update password_credentials set phc = (select phc from password_credentials order by id desc limit 1) || 'x'
     where person_id = (select id from people where email = 'ada@demo.example')`,
  );
  const present = await demoSignIns(service.app);
  expect(present.map(({ email }) => email)).toEqual(['george@demo.example']);
});
