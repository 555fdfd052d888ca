import { Consumer, Postponed } from '../../src/kernel/consumer';
import type { EventDefinition } from '../../src/kernel/domain-event';
import { userCreated } from '../../src/modules/users/domain/user.events';
import { EventWorker } from '../../src/platform/events/event-worker';
import { type Service, startService } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

class Postponing extends Consumer {
  readonly name = 'postponing';
  readonly events: readonly EventDefinition[] = [userCreated] as never;
  override readonly retry = { attempts: 1, firstMs: 1, longestMs: 1 };
  isAway = true;
  tries = 0;
  handled = 0;

  override async prepare(): Promise<void> {
    this.tries += 1;
    if (this.isAway) throw new Postponed(1, 'The other system is away');
  }

  async handle(): Promise<void> {
    this.handled += 1;
  }
}

let service: Service;
beforeEach(async () => {
  service = await startService({ env: { ROLE: 'all' } });
});
afterEach(() => service.stop());

test('an event that is postponed comes again as often as it takes, with no try counted, and says why it waits', async () => {
  const consumer = new Postponing();
  await service.app.get(EventWorker).subscribe(consumer);
  const tenant = await service.tenant();
  const body = { email: 'a@b.example', username: 'ada' };
  expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(201);
  await until('it was postponed twice', () => consumer.tries >= 3);
  const sql = `select attempts, crashes, dead_at, problem from event_deliveries where consumer = 'postponing'`;
  expect(await queryAs(service.database.superuserUrl, sql)).toEqual([
    {
      attempts: 0,
      crashes: 0,
      dead_at: null,
      problem: { code: 'postponed', message: 'The other system is away' },
    },
  ]);
  consumer.isAway = false;
  await until('it is done', async () => (await queryAs(service.database.superuserUrl, sql)).length === 0);
  expect(consumer.handled).toBe(1);
});
