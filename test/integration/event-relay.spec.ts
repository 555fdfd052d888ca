import { Clock } from '../../src/kernel/clock';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { EventLog } from '../../src/platform/work/events/log/event-log';
import { DeliveryBackfill } from '../../src/platform/work/events/deliveries/delivery-backfill';
import { RetentionSweep } from '../../src/platform/work/events/runs/retention-sweep';
import { EngineStore } from '../../src/platform/work/events/engines/engine-store';
import { ageEvents } from '../support/events/age-events';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

const service = sharedService();
const deliveries = () => {
  const sql = `select consumer from event_deliveries where consumer in ('ledger', 'relay-rabbitmq')`;
  return queryAs(service.database.superuserUrl, sql);
};

test('a consumer that is left to a relay has its events stored for it, though another engine did away with the relay', async () => {
  await service.app.get(DeliveryStore).register('ledger', ['user.created.v1']);
  await service.app.get(EngineStore).setRelay('ledger', 'relay-rabbitmq');
  const tenant = await service.tenant();
  await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
  expect(await deliveries()).toEqual([{ consumer: 'relay-rabbitmq' }]);
});

test('what a broker still has of an old period is delivered before that is emptied', async () => {
  // As the relay does with what the broker has confirmed.
  await queryAs(service.database.superuserUrl, `delete from event_deliveries where consumer <> 'ledger'`);
  await ageEvents(service.database, 6);
  await queryAs(service.database.superuserUrl, 'update event_retention set days = 1');
  await queryAs(
    service.database.superuserUrl,
    `update event_consumers set created_at = now() - interval '7 days'`,
  );
  const [log, backfill] = [service.app.get(EventLog), service.app.get(DeliveryBackfill)];
  const sweep = new RetentionSweep(log, backfill, new Clock(), 1);
  await sweep.sweep();
  expect(await deliveries()).toEqual([{ consumer: 'ledger' }]);
  const events = `select type from events where type = 'user.created.v1'`;
  expect(await queryAs(service.database.superuserUrl, events)).toHaveLength(1);
  await queryAs(
    service.database.superuserUrl,
    `delete from event_deliveries; insert into event_inbox
    (tenant_id, id, consumer, replay, slot, handled_at) select tenant_id, id, 'ledger', 0, slot, now() from events`,
  );
  await sweep.sweep();
  expect(await queryAs(service.database.superuserUrl, events)).toEqual([]);
});
