import type { ScopedDatabase } from '../transactions/scoped-database';
import type { SlotCalendar } from './slot-calendar';

/** `busy`: another instance is at it. `in use`: something needs its rows yet. */
type SlotOutcome = 'emptied' | 'empty' | 'busy' | 'in use' | 'too young';

export interface KeptSlot {
  readonly slot: number;
  readonly why: 'in use' | 'too young';
}

/** A log in slots, and the owner's function that empties them: nobody else may empty a table. */
export interface SlotLog {
  readonly calendar: SlotCalendar;
  /** Takes the slot and the days of retention. */
  readonly emptySlot: 'empty_event_slot' | 'empty_audit_slot';
}

/**
 * Has the slots emptied that hold nothing younger than so many days, at once and not row by row. A slot that something needs is
 * left; and one that PostgreSQL, by its own clock and the retention that the owner has noted, finds too young.
 * @returns the slots that should have been emptied and were not
 */
export async function emptyOldSlots(
  database: ScopedDatabase,
  { calendar, emptySlot }: SlotLog,
  retentionDays: number,
  now: Date,
): Promise<readonly KeptSlot[]> {
  const kept: KeptSlot[] = [];
  for (const { slot } of calendar.periodsOlderThan(retentionDays, now)) {
    const outcome = await database.write(async (manager) => {
      const sql = `select ${emptySlot}($1, $2) as outcome`;
      const [row] = await manager.query<[{ outcome: SlotOutcome }]>(sql, [slot, retentionDays]);
      return row.outcome;
    });
    if (outcome === 'in use' || outcome === 'too young') kept.push({ slot, why: outcome });
  }
  return kept;
}
