import { actorName } from '../../src/kernel/authorization/actor';
import { currentActor } from '../../src/kernel/authorization/scope';
import { TenantTokenIssuer } from '../../src/platform/edge/security/tokens/tenant-token-issuer';
import { loggedEvents } from '../support/events/engine-messages';
import { sharedService } from '../support/shared-service';
import { type TestTenant } from '../support/service';
import { until } from '../support/until';
import { keepLedger } from '../support/events/event-ledger';

const service = sharedService({ env: { ROLE: 'all' } });
let tenant: TestTenant;
beforeEach(async () => {
  tenant = await service.tenant();
});

async function create(path: string, body: object): Promise<string> {
  const answer = await tenant.call('POST', `/api/v1/${path}`, { body });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
}
async function act(method: string, path: string, body?: object): Promise<void> {
  const { status } = await tenant.call(method, `/api/v1/${path}`, body ? { body } : {});
  expect(status).toBeLessThan(300);
}
const ada = { email: 'ada@example.com', username: 'ada' };
const status = async (id: string): Promise<unknown> =>
  (await tenant.call('GET', `/api/v1/invoices/${id}`)).body.status;
/** Events of a kind of entity, without those of users that they belong to. */
const told = async (source: string): Promise<object[]> =>
  (await loggedEvents(service.database, tenant))
    .filter((event) => event.source === source)
    .map(({ type, data }) => ({ type, data }));

test('tasks tell that they were created, and which status has become which', async () => {
  const id = await create('tasks', { title: 'Notes', priority: 'high' });
  await act('PATCH', `tasks/${id}`, { status: 'in_progress' });
  await act('PATCH', `tasks/${id}`, { title: 'More notes' });
  expect(await told('/tasks')).toEqual([
    { type: 'task.created.v1', data: { title: 'Notes', priority: 'high', assigneeId: null } },
    { type: 'task.status_changed.v1', data: { old: 'todo', new: 'in_progress' } },
  ]);
});

test('invoices tell what became of them', async () => {
  const userId = await create('users', ada);
  const [paid, failed, voided] = [
    await create('invoices', { userId, amountMinor: 1000, currency: 'EUR' }),
    await create('invoices', { userId, amountMinor: 1001, currency: 'EUR' }),
    await create('invoices', { userId, amountMinor: 1002, currency: 'EUR' }),
  ];
  await act('POST', `invoices/${paid}/request-payment`);
  await until('it is paid', async () => (await status(paid)) === 'paid');
  await act('POST', `invoices/${failed}/request-payment`);
  await until('it has failed', async () => (await status(failed)) === 'failed');
  await act('POST', `invoices/${voided}/void`);
  const facts = (number: number) => ({ number, userId, amountMinor: 999 + number, currency: 'EUR' });
  expect(await told('/invoices')).toEqual([
    ...[1, 2, 3].map((number) => ({ type: 'invoice.created.v1', data: facts(number) })),
    { type: 'invoice.payment_requested.v1', data: { ...facts(1), attempt: 1 } },
    { type: 'invoice.paid.v1', data: { ...facts(1), attempt: 1, paidAt: expect.any(String) } },
    { type: 'invoice.payment_requested.v1', data: { ...facts(2), attempt: 1 } },
    {
      type: 'invoice.payment_failed.v1',
      data: { ...facts(2), attempt: 1, failureReason: 'Insufficient funds' },
    },
    { type: 'invoice.voided.v1', data: facts(3) },
  ]);
});

test('an event names who did it, and its consumer acts in that name', async () => {
  const actors: unknown[] = [];
  await keepLedger(service, 'named', async () => {
    actors.push(actorName(currentActor()));
  });
  const issuer = service.app.get(TenantTokenIssuer);
  const clerk = await tenant.call('POST', '/api/v1/users', {
    body: { email: 'clerk@example.com', username: 'clerk', role: 'admin' },
  });
  await until('the first event is handled', () => actors.length > 0);
  const subject = clerk.body.id as string;
  const { token } = issuer.issue({ tenantId: tenant.id, expiresInSeconds: 60, subject });
  expect((await service.call('POST', '/api/v1/users', { token, body: ada })).status).toBe(201);
  await until('it is handled', () => actors.length > 1);
  const names = ['service:tenant-token', `user:${subject}`];
  expect((await loggedEvents(service.database, tenant)).map(({ actor }) => actor)).toEqual(names);
  expect(actors).toEqual(names);
});
