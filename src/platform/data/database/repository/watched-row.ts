import { Logger } from '@nestjs/common';
import type { DatabaseOutage } from '../connection/database-outage';

/** Milliseconds from one look to the next. */
const interval = 300;
/** Milliseconds for which a look is believed, counted from its beginning. */
export const believedFor = 900;

/**
 * A row by which all instances agree, looked at a few times a second. A writer that changes it and then waits `believedFor`
 * knows that no instance still acts on what it was.
 */
export class WatchedRow<T> {
  constructor(
    private readonly what: string,
    private readonly read: () => Promise<T>,
    private readonly outage: DatabaseOutage,
  ) {}

  private readonly logger = new Logger('WatchedRow');
  private seen: { readonly value: T; readonly at: number } | undefined;
  private notBefore = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** The row as it was last read; undefined while no reading is recent enough to be believed. */
  current(): T | undefined {
    return this.seen && performance.now() - this.seen.at < believedFor ? this.seen.value : undefined;
  }

  /** A look that begins now. */
  async look(): Promise<T> {
    const at = performance.now();
    const value = await this.read();
    // Where two looks overlap, the one that began later knows more.
    if (at >= this.notBefore && (!this.seen || this.seen.at < at)) this.seen = { value, at };
    return value;
  }

  /** Believes no look that began before now. */
  forget(): void {
    this.notBefore = performance.now();
    this.seen = undefined;
  }

  /** Looks once, and from then on again and again. */
  async start(): Promise<void> {
    try {
      await this.look();
      this.outage.worked(this);
    } catch (error) {
      if (!this.stopped && !this.outage.failed(this, error))
        this.logger.warn({ err: error }, `The ${this.what} could not be read`);
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.start(), interval).unref();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.outage.gaveUp(this);
  }
}
