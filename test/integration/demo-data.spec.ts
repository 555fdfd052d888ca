import { demoTenantId } from '../../src/platform/edge/http/api/demo';
import { DemoInvoices } from '../../src/modules/invoices/presentation/demo-invoices';
import { seedDemo } from '../../src/startup/demo-data';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

const service = sharedService();
afterEach(() => jest.restoreAllMocks());

const rows = async (): Promise<object> => {
  const sql = `select (select count(*)::integer from users) as users, (select count(*)::integer from tasks) as tasks,
    (select count(*)::integer from invoices) as invoices, (select is_active from organisations) as active`;
  return (await queryAs<object>(service.database.superuserUrl, sql))[0]!;
};

test('demo data is there as a whole or not at all, and what a killed start has left undone the next one does', async () => {
  const lines: string[] = [];
  const seed = (): Promise<void> => seedDemo(service.app, (line) => lines.push(line));
  const die = jest.spyOn(service.app.get(DemoInvoices, { strict: false }), 'seed');
  die.mockRejectedValueOnce(new Error('Killed'));
  await expect(seed()).rejects.toThrow('Killed');
  expect(await rows()).toEqual({ users: 0, tasks: 0, invoices: 0, active: false });

  await Promise.all([seed(), seed()]);
  const whole = { users: 5, tasks: 2, invoices: 2, active: true };
  expect(await rows()).toEqual(whole);

  // As a start that was killed before the organisation became active.
  const { superuserUrl } = service.database;
  await queryAs(superuserUrl, 'update organisations set is_active = false, version = 1');
  await seed();
  expect(await rows()).toEqual(whole);

  // Who suspends it wants it so.
  await service.call('POST', `/api/v1/organisations/${demoTenantId}/suspension`, { operator: true });
  const said = lines.length;
  await seed();
  expect([await rows(), lines.length]).toEqual([{ ...whole, active: false }, said]);
});
