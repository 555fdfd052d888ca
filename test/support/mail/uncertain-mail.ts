import { derivedId, newId } from '../../../src/kernel/values/id';
import { slotOf } from '../../../src/platform/work/events/log/event-slots';
import type { TestDatabase } from '../database/test-database';
import { queryAs } from '../sql';

/** Stores a welcome mail whose connection was lost, with its event: its id as an uncertain mail. */
export async function addUncertainMail(
  { superuserUrl }: Pick<TestDatabase, 'superuserUrl'>,
  tenantId = newId(),
): Promise<string> {
  const [eventId, subject] = [newId(), newId()];
  const id = derivedId(eventId, 'welcome');
  // No foreign key is asked: the tenant may be nobody's.
  await queryAs(
    superuserUrl,
    `set session_replication_role = replica;
     insert into events (tenant_id, id, slot, type, source, subject, time, data)
     values ('${tenantId}', '${eventId}', ${slotOf(new Date())}, 'user.created.v1', '/users', '${subject}', now(), '{}');
     insert into mail_sendings (tenant_id, id, version, created_at, updated_at, event_id, kind, state, attempts)
     values ('${tenantId}', '${id}', 1, now(), now(), '${eventId}', 'welcome', 'uncertain', 1);
     insert into uncertain_mails (tenant_id, id, event_id, kind) values ('${tenantId}', '${id}', '${eventId}', 'welcome')`,
  );
  return id;
}
