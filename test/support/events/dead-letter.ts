import { newId } from '../../../src/kernel/values/id';
import { slotOf } from '../../../src/platform/work/events/log/event-slots';
import { queryAs } from '../sql';
import type { TestDatabase } from '../database/test-database';

/** Stores an event of a tenant that a consumer has given up: its id as a dead letter. */
export async function addDeadLetter(
  { superuserUrl }: Pick<TestDatabase, 'superuserUrl'>,
  tenantId = newId(),
  consumer = 'forget-user',
): Promise<string> {
  const [row] = await queryAs<{ id: string }>(
    superuserUrl,
    `with stored as (
       insert into events (tenant_id, id, slot, type, source, subject, time, data)
       values ($1, gen_random_uuid(), $2, 'user.deleted.v1', '/users', gen_random_uuid(), now(), '{"isPermanent":true}')
       returning id, slot, subject, position)
     insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, attempts, problem, dead_at)
     select $1, gen_random_uuid(), $3, id, slot, subject, position, 10,
       '{"code":"unexpected","message":"An unexpected TypeError; the log of the worker has it in full."}', now()
     from stored returning id`,
    [tenantId, slotOf(new Date()), consumer],
  );
  return row!.id;
}
