const day = 86_400_000;

/** One slot's worth of a log. */
export interface Period {
  readonly slot: number;
  readonly since: Date;
  /** Not included. */
  readonly until: Date;
}

/**
 * How a log is divided by time: each slot is a partition that holds some days, and comes round again when all others were in use. A
 * slot is emptied as a whole before that. `slot_is_due` of the database counts the same way.
 */
export class SlotCalendar {
  constructor(
    readonly slots: number,
    readonly days: number,
  ) {
    this.length = days * day;
  }

  private readonly length: number;

  /** Days for which rows can be kept: the slot in use and the one to be emptied next hold nothing for sure. */
  get longestRetention(): number {
    return (this.slots - 2) * this.days;
  }

  /** The slot of a row of this time. */
  slotOf(time: Date): number {
    return Math.floor(time.getTime() / this.length) % this.slots;
  }

  /**
   * The periods that hold nothing younger than so many days, latest first. The one in use, and that whose slot comes next,
   * are never among them.
   */
  periodsOlderThan(days: number, now: Date): Period[] {
    const today = Math.floor(now.getTime() / this.length);
    return Array.from({ length: this.slots - 2 }, (_, ago) => {
      const since = new Date((today - 1 - ago) * this.length);
      return { slot: this.slotOf(since), since, until: new Date(since.getTime() + this.length) };
    }).filter(({ until }) => until.getTime() <= now.getTime() - days * day);
  }

  /** The slots that rows of these times and those between them are in. */
  slotsBetween(first: Date, last: Date): number[] {
    const [from, to] = [first, last].map((time) => Math.floor(time.getTime() / this.length)) as [
      number,
      number,
    ];
    const periods = Math.min(this.slots, Math.max(0, to - from + 1));
    return Array.from({ length: periods }, (_, ago) => this.slotOf(new Date((to - ago) * this.length)));
  }
}
