import { newId } from '../../../src/kernel/values/id';
import { slotOf } from '../../../src/platform/work/events/log/event-slots';
import type { TestDatabase } from '../database/test-database';
import { queryAs } from '../sql';

/** Stores an invoice whose payment was tried and given up, because the provider had not answered: the id of its delivery. */
export async function addUnansweredPayment(
  { superuserUrl }: Pick<TestDatabase, 'superuserUrl'>,
  tenantId = newId(),
): Promise<string> {
  const [id, invoice, event] = [newId(), newId(), newId()];
  const own = `'${tenantId}', '${invoice}', 1, now(), now()`;
  const place = `${slotOf(new Date())}`;
  // No foreign key is asked: the user does not have to be there.
  await queryAs(
    superuserUrl,
    `set session_replication_role = replica;
     insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     values ('${tenantId}', 1, now(), now(), 'Payer', 'p-${tenantId}', 'p-${tenantId}@example.com', true) on conflict do nothing;
     insert into invoices (tenant_id, id, version, created_at, updated_at, number, user_id, amount_minor, currency, status, attempt)
     values (${own}, ${Date.now()}${Math.floor(Math.random() * 100)}, '${newId()}', 100, 'EUR', 'payment_requested', 1);
     insert into events (tenant_id, id, slot, type, source, subject, time, data)
     values ('${tenantId}', '${event}', ${place}, 'invoice.payment_requested.v1', '/invoices', '${invoice}', now(),
       '{"number":1,"userId":"${newId()}","amountMinor":100,"currency":"EUR","attempt":1}');
     insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, attempts, problem, dead_at)
     select tenant_id, '${id}', 'charge-invoice', id, slot, subject, position, 100,
       '{"code":"payment-outcome-unknown","message":"What became of a payment is not known"}', now()
     from events where tenant_id = '${tenantId}' and id = '${event}'`,
  );
  return id;
}
