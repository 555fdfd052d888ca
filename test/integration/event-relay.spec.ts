import { DeliveryStore } from '../../src/platform/events/delivery-store';
import { EngineStore } from '../../src/platform/events/engines/engine-store';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

const service = sharedService();

test('a consumer that is left to a relay has its events stored for it, though another engine did away with the relay', async () => {
  await service.app.get(DeliveryStore).register('ledger', ['user.created.v1']);
  await service.app.get(EngineStore).setRelay('ledger', 'relay-rabbitmq');
  const tenant = await service.tenant();
  await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  const sql = `select consumer from event_deliveries where consumer in ('ledger', 'relay-rabbitmq')`;
  expect(await queryAs(service.database.superuserUrl, sql)).toEqual([{ consumer: 'relay-rabbitmq' }]);
});
