/** Milliseconds between two ticks. */
const interval = 100;

/**
 * Pauses in which this process did not run, because the machine was busy elsewhere. PostgreSQL ends a transaction that stands still
 * for five seconds, and a service in this process is no worse for it.
 */
export class Standstills {
  private readonly seen: { readonly endedAt: number; readonly milliseconds: number }[] = [];
  private tickedAt = performance.now();
  private readonly timer = setInterval(() => this.tick(), interval).unref();

  /** Milliseconds of the longest pause that ended at `since`, a `performance.now()`, or later. */
  longest(since: number): number {
    this.tick();
    const later = this.seen.filter(({ endedAt }) => endedAt >= since);
    return Math.max(0, ...later.map(({ milliseconds }) => milliseconds));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const endedAt = performance.now();
    const milliseconds = endedAt - this.tickedAt - interval;
    this.tickedAt = endedAt;
    if (milliseconds > interval) this.seen.push({ endedAt, milliseconds });
  }
}
