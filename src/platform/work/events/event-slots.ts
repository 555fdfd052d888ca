/** As many as migrations/1763700007000-events.ts makes. */
export const slotCount = 16;
const day = 86_400_000;
/** Milliseconds that share a slot: two days. */
export const slotLength = 2 * day;
/** Days for which events can be kept: the slot in use and the one to be emptied next hold nothing for sure. */
export const longestRetention = (slotCount - 2) * 2;

/** Two days of the log. */
export interface Period {
  readonly slot: number;
  readonly since: Date;
  /** Not included. */
  readonly until: Date;
}

/**
 * The periods that hold nothing younger than so many days, latest first. The one in use, and that whose slot comes next,
 * are never among them.
 */
export function periodsOlderThan(days: number, now: Date): Period[] {
  const today = Math.floor(now.getTime() / slotLength);
  return Array.from({ length: slotCount - 2 }, (_, ago) => {
    const since = new Date((today - 1 - ago) * slotLength);
    return { slot: slotOf(since), since, until: new Date(since.getTime() + slotLength) };
  }).filter(({ until }) => until.getTime() <= now.getTime() - days * day);
}

/** The parts that events of these times and those between them are in. */
export function slotsBetween(first: Date, last: Date): number[] {
  const [from, to] = [first, last].map((time) => Math.floor(time.getTime() / slotLength)) as [number, number];
  const periods = Math.min(slotCount, Math.max(0, to - from + 1));
  return Array.from({ length: periods }, (_, ago) => slotOf(new Date((to - ago) * slotLength)));
}

/** The part of the event tables that an event of this time is in; it comes round again after 32 days. */
export function slotOf(time: Date): number {
  return Math.floor(time.getTime() / slotLength) % slotCount;
}
