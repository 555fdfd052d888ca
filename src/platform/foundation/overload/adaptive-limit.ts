export interface LimitRules {
  readonly least: number;
  readonly most: number;
  readonly first: number;
  /** Milliseconds that work should wait on average. May change from one call to the next. */
  readonly target: () => number;
  /** Milliseconds of a clock that is never set back. */
  readonly now?: () => number;
}

/** Milliseconds over which waits are averaged before the limit moves. */
const window = 50;

/**
 * A limit on work at once that follows how long the work has to wait for what it needs. In each window
 * `limit × target / wait + √limit`, as Netflix's Gradient2 has it, with the factor held between 0.5 and 1. The wait is that
 * in queues, and not the whole duration (as in CoDel and DAGOR): work that is slow by itself, such as behind another's row
 * lock, says nothing about how much more can be done. Grows only while it is used up.
 */
export class AdaptiveLimit {
  constructor(private readonly rules: LimitRules) {
    this.now = rules.now ?? (() => performance.now());
    this.limit = rules.first;
    this.begunAt = this.now();
  }

  private readonly now: () => number;
  private limit: number;
  private begunAt: number;
  private waits = 0;
  private sum = 0;
  private isUsedUp = false;

  get current(): number {
    return Math.floor(this.limit);
  }

  /** Work was turned away or queued because of this limit. */
  usedUp(): void {
    this.isUsedUp = true;
  }

  /** Time goes by: where nothing was observed in a whole window, nothing has waited. */
  tick(): void {
    if (this.waits === 0) this.observe(0);
    else if (this.now() - this.begunAt >= window) this.move();
  }

  observe(wait: number): void {
    this.waits += 1;
    this.sum += wait;
    if (this.now() - this.begunAt >= window) this.move();
  }

  private move(): void {
    const { least, most, target } = this.rules;
    const factor = Math.min(1, Math.max(0.5, target() / (this.sum / this.waits)));
    const growth = this.isUsedUp ? Math.sqrt(this.limit) : 0;
    this.limit = Math.min(most, Math.max(least, this.limit * factor + growth));
    Object.assign(this, { begunAt: this.now(), waits: 0, sum: 0, isUsedUp: false });
  }
}
