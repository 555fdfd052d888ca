import { DomainError } from '../../src/kernel/domain-error';
import { keepLedger, ledgerOf } from '../support/event-ledger';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const service = sharedService({ env: { ROLE: 'all' } });

test('what was in hand at several deaths is tried with nothing else in hand, which the next death would be laid to', async () => {
  const consumer = await keepLedger(service, 'ledger', { attempts: 100, firstMs: 500, longestMs: 1000 });
  const tenant = await service.tenant();
  const sql = (text: string) => queryAs<{ n: number }>(service.database.superuserUrl, text);
  consumer.before = () => Promise.reject(new DomainError('unavailable', 'away', 'Away'));
  const items = Array.from({ length: 20 }, (_, index) => ({
    email: `user-${index}@example.com`,
    username: `user-${index}`,
  }));
  await tenant.call('POST', '/api/v1/users/batch', { body: { items } });
  const tried = 'select count(*)::integer as n from event_deliveries where attempts > 0 and worker is null';
  await until('all have failed once', async () => (await sql(tried))[0]!.n === items.length);
  await sql(`update event_deliveries set crashes = 3, due_at = now() + interval '1 minute'`);

  const inHand: number[] = [];
  // Of the same claim, as others see it: the one that is being handled is there until the commit.
  consumer.before = async ({ id }) => {
    const [row] = await sql(`select count(*)::integer as n from event_deliveries where claim =
      (select claim from event_deliveries where event_id = '${id}' and consumer = 'ledger')`);
    inHand.push(row!.n);
  };
  await sql('update event_deliveries set due_at = now()');
  await until(
    'all are done',
    async () => (await ledgerOf(service.database, tenant.id)).length === items.length,
  );
  expect(inHand).toEqual(items.map(() => 1));
});
