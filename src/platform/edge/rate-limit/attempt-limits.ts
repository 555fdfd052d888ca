import { Injectable } from '@nestjs/common';
import type { Grant, SlowLimit } from './gcra';
import { MemoryQuotaStore } from './memory-quota-store';
import type { QuotaCircuitBreaker } from './quota-circuit-breaker';

/** Ten tries at once, and one more for each minute that passes. */
const limit: SlowLimit = { tokens: 10, minutes: 10 };
/** How many keys a process remembers while no store is shared: some megabytes. */
const mostKeys = 50_000;

/**
 * Tries of a secret that could be guessed. A try is taken before the secret is looked at, so that many at once are no more than
 * the limit, and given back where it was right. In the shared store; while that is away, in this process.
 */
@Injectable()
export class AttemptLimits {
  /** @param environment first part of every key */
  constructor(
    private readonly circuit: Pick<QuotaCircuitBreaker, 'isAway' | 'take'> | undefined,
    private readonly environment: string,
    now: () => number = () => performance.now(),
  ) {
    this.own = new MemoryQuotaStore(mostKeys, now);
  }

  private readonly own: MemoryQuotaStore;

  /** @returns milliseconds until there is a try again; undefined where one was taken */
  async take(key: string): Promise<number | undefined> {
    const { granted, nextIn } = await this.ask(key, 1);
    return granted > 0 ? undefined : nextIn;
  }

  async giveBack(key: string): Promise<void> {
    await this.ask(key, -1);
  }

  private async ask(key: string, wanted: number): Promise<Grant> {
    const place = `${this.environment}:quota:system:attempts:${key}`;
    const { circuit } = this;
    if (!circuit || circuit.isAway) return this.own.take(place, limit, wanted);
    try {
      const grant = await circuit.take(place, limit, wanted, (late) => this.own.adopt(place, late.fullIn));
      // A store that is slow the next time must not give the tries back.
      this.own.adopt(place, grant.fullIn);
      return grant;
    } catch {
      return this.own.take(place, limit, wanted);
    }
  }
}
