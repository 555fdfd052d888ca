import { keepLedger, ledgerOf } from '../support/event-ledger';
import { type Service, startService } from '../support/service';
import { until } from '../support/until';

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

test('what happens to a user takes effect once, in order, in the user’s tenant', async () => {
  await keepLedger(service);
  const tenant = await service.tenant();
  const { body } = await tenant.call('POST', '/api/v1/users', {
    body: { email: 'a@b.example', username: 'ada' },
  });
  const path = `/api/v1/users/${body.id}`;
  await tenant.call('PATCH', path, { body: { fullName: 'Ada' } });
  await tenant.call('DELETE', path);
  await tenant.call('PUT', `${path}/restore`);
  await tenant.call('DELETE', `${path}/force`);
  await until('all is done', async () => (await ledgerOf(service)).length === 5);
  expect((await ledgerOf(service)).map(({ tenantId, subject, type }) => [tenantId, subject, type])).toEqual(
    ['created', 'updated', 'deleted', 'restored', 'deleted'].map((what) => [
      tenant.id,
      body.id,
      `user.${what}.v1`,
    ]),
  );
});
