import type { Answer } from '../service';

/** Milliseconds between two ticks. */
const interval = 100;
/** Milliseconds of a pause that explain why PostgreSQL ended a transaction: one of five seconds, or several. */
const long = 1000;

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

  /** Whether a pause explains this answer to a request that was sent at `since`, so that it may be sent again. */
  explains({ body }: Pick<Answer, 'body'>, since: number): boolean {
    return body?.code === 'database-unavailable' && this.longest(since) >= long;
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
