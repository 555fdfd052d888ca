import { newId } from '../../src/kernel/values/id';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { addDeadLetter } from '../support/events/dead-letter';
import { cleanUp, type Exit, launch } from '../support/processes/launched-service';
import { freshTenant, sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

/** Without a worker: what commands change stays as they leave it. */
const service = sharedService();
const tenant = freshTenant(service);
afterEach(cleanUp);

const run = (...args: string[]): Promise<Exit> =>
  launch({ DATABASE_URL: service.database.runtimeUrl }, { script: 'cli', args: ['events', ...args] }).exited;
const consumer = 'forget-user';
/** An answer for programs: an object of JSON in each line. */
const recordsOf = <R = unknown>({ stdout }: Exit): R[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as R);
const createUser = (): Promise<unknown> =>
  tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });

test('dead letters are listed, shown, discarded and redriven', async () => {
  const [first, second] = [
    await addDeadLetter(service.database, tenant.id),
    await addDeadLetter(service.database, tenant.id),
  ];
  const [list, records, show] = await Promise.all([
    run('dead-letters', '--consumer', consumer),
    run('dead-letters', '--consumer', consumer, '--json'),
    run('show', first, '--json'),
  ]);
  expect([list.code, list.stderr]).toEqual([0, '']);
  for (const id of [first, second]) expect(list.stdout).toContain(`${id}  ${consumer}`);
  expect(recordsOf(records)).toEqual(
    [second, first].map((id) => expect.objectContaining({ id, consumer, organisationId: tenant.id })),
  );
  expect(recordsOf(show)).toMatchObject([
    {
      id: first,
      organisationId: tenant.id,
      attempts: 10,
      problem: { code: 'unexpected' },
      event: { specversion: '1.0', type: 'user.deleted.v1', data: { isPermanent: true } },
    },
  ]);
  const changes = await Promise.all([run('discard', first, '--json'), run('redrive', second)]);
  expect(changes.map(({ code, stdout }) => [code, stdout])).toEqual([
    [0, ''],
    [0, 'It is tried again.\n'],
  ]);
  const sql =
    'select id::text, dead_at, attempts from event_deliveries where tenant_id = $1 and consumer = $2';
  expect(await queryAs(service.database.superuserUrl, sql, [tenant.id, consumer])).toEqual([
    { id: second, dead_at: null, attempts: 0 },
  ]);
});

test('a consumer is delivered again what it has done, or what it should have had', async () => {
  const since = new Date().toISOString();
  await createUser();
  // As a worker leaves it that has handled the event, and then as a broker does that has lost it.
  const { superuserUrl } = service.database;
  await queryAs(superuserUrl, 'delete from event_deliveries where tenant_id = $1', [tenant.id]);
  const options = ['--consumer', 'welcome-mail', '--since', since];
  const redelivery = await run('redeliver', ...options, '--json');
  expect([redelivery.code, recordsOf(redelivery)]).toEqual([0, [{ consumer: 'welcome-mail', events: 1 }]]);
  const waiting = `select replay from event_deliveries where tenant_id = $1 and consumer = 'welcome-mail'`;
  expect(await queryAs(superuserUrl, waiting, [tenant.id])).toEqual([{ replay: 0 }]);
  await queryAs(superuserUrl, 'delete from event_deliveries where tenant_id = $1', [tenant.id]);
  const replay = await run('replay', ...options, '--tenant', tenant.id);
  expect(replay).toMatchObject({ code: 0, stdout: 'welcome-mail handles 1 event(s) again.\n' });
  expect(await queryAs(superuserUrl, waiting, [tenant.id])).toEqual([{ replay: 1 }]);
});

test('a consumer that is no longer in the code is removed with all that it had not done, also when that was broken off', async () => {
  const { superuserUrl } = service.database;
  const left = (name: string): Promise<unknown[]> =>
    queryAs(superuserUrl, 'select from event_deliveries where consumer = $1', [name]);
  const former = 'former-consumer';
  await service.app.get(DeliveryStore).register(former, ['user.created.v1']);
  await createUser();
  const letter = await addDeadLetter(service.database, tenant.id);
  await queryAs(superuserUrl, 'update event_deliveries set consumer = $1 where id = $2', [former, letter]);
  const listed = async (): Promise<string[]> =>
    recordsOf<{ name: string }>(await run('consumers', '--json')).map(({ name }) => name);
  expect(await listed()).toContain(former);
  expect(await run('consumers', 'remove', former)).toMatchObject({
    code: 0,
    stdout: `${former} is removed; 2 undone event(s) were given up.\n`,
  });
  expect(await listed()).not.toContain(former);
  await tenant.call('POST', '/api/v1/users', { body: { email: 'eve@example.com', username: 'eve' } });
  expect(await left(former)).toEqual([]);

  // The consumer itself is gone already.
  await addDeadLetter(service.database, tenant.id);
  expect(await run('consumers', 'remove', consumer)).toMatchObject({ code: 0 });
  expect(await left(consumer)).toEqual([]);
});

test('what cannot be done is told with what to do instead', async () => {
  const refusals = [
    [['replay', '--consumer', 'welcome-mail'], '"replay" needs --since'],
    [
      ['replay', '--consumer', 'welcome-mail', '--since', 'yesterday'],
      '--since takes a time such as 2026-11-21T08:00:00Z, not "yesterday"',
    ],
    [['redeliver', '--consumer', 'nobody', '--since', '2026-11-21T08:00:00Z'], 'events consumers'],
    [['dead-letters', '--consumer', 'nobody'], 'events consumers'],
    [['redrive-all', '--consumer', 'nobody'], 'events consumers'],
    [['consumers', 'remove', 'welcome-mail'], 'This build still has the consumer "welcome-mail"'],
    [['consumers', 'remove', 'nobody'], 'events consumers'],
    [['consumers', 'remove'], '"consumers remove" takes one name'],
    [['discard', newId()], 'There is no such dead letter'],
  ] as const;
  const exits = await Promise.all(refusals.map(([args]) => run(...args)));
  for (const [index, { code, stderr }] of exits.entries()) {
    expect(code).not.toBe(0);
    expect(stderr).toContain(refusals[index]![1]);
  }
});

const end = (...args: string[]): Promise<Exit> =>
  launch({ DATABASE_URL: service.database.runtimeUrl }, { script: 'cli', args: ['payments', 'end', ...args] })
    .exited;

test('a payment that is under way is ended from the command line', async () => {
  const { body: user } = await tenant.call('POST', '/api/v1/users', {
    body: { email: 'payer@example.com', username: 'payer' },
  });
  const { body: invoice } = await tenant.call('POST', '/api/v1/invoices', {
    body: { userId: user.id, amountMinor: 100, currency: 'EUR' },
  });
  await tenant.call('POST', `/api/v1/invoices/${invoice.id}/request-payment`);
  const [ended, refused] = await Promise.all([end(invoice.id, '--organisation', tenant.id), end(invoice.id)]);
  expect([ended.stdout, ended.code]).toEqual([
    'Invoice 1 is failed: Ended by an operator; the payment provider knows no charge.\n',
    0,
  ]);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('"end" needs --organisation')]);
});
