import { slotOf } from '../../../src/platform/work/events/log/event-slots';
import { queryAs } from '../sql';
import type { TestDatabase } from '../database/test-database';

/**
 * Has everything that is in the log have happened so many days ago: PostgreSQL's own clock decides what is old enough to
 * go. Answers its slot.
 */
export async function ageEvents(
  { superuserUrl }: Pick<TestDatabase, 'superuserUrl'>,
  days: number,
): Promise<number> {
  const time = new Date(Date.now() - days * 86_400_000);
  const slot = slotOf(time);
  await queryAs(superuserUrl, 'update events set slot = $1, time = $2', [slot, time]);
  for (const table of ['event_inbox', 'event_deliveries'])
    await queryAs(superuserUrl, `update ${table} set slot = $1`, [slot]);
  return slot;
}
