import { newId } from '../../../src/kernel/values/id';
import type { ReceivedEvent } from '../../../src/kernel/events/domain-event';
import { encodeEnvelope } from '../../../src/platform/work/events/engines/envelope';
import { receivedEvent } from '../../../src/platform/work/events/log/received-event';
import type { TestTenant } from '../service';
import { queryAs } from '../sql';
import type { TestDatabase } from '../database/test-database';

export async function loggedEvents(
  { superuserUrl }: TestDatabase,
  tenant: TestTenant,
): Promise<ReceivedEvent[]> {
  const sql = 'select *, id as event_id from events where tenant_id = $1 order by position';
  return (await queryAs(superuserUrl, sql, [tenant.id])).map(receivedEvent);
}

/** One that is no envelope, one of an event that never was, and one whose tenant's id is not written as ours are. */
export function strangeMessages(): readonly string[] {
  const event: ReceivedEvent = {
    id: newId(),
    type: 'user.created.v1',
    source: '/users',
    tenantId: newId(),
    subject: newId(),
    time: new Date(),
    sequence: 1n,
    data: {},
  };
  const strange = encodeEnvelope({ ...event, tenantId: event.tenantId.toUpperCase() });
  return ['{"specversion":', encodeEnvelope(event), strange];
}
