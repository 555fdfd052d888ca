import type { Grant } from './gcra';
import type { Verdict } from './verdict';

/** Milliseconds: the lifetime of unspent tokens, and the memory of `pace`. */
const second = 1000;
const largestBatch = 20;

/** Tokens of one bucket that this instance has taken and not spent, and what it knows of the bucket. */
export class TokenLease {
  constructor(
    readonly limit: number,
    now: number,
  ) {
    this.askedAt = now;
  }

  /** Requests that wait for tokens. */
  waiting = 0;
  asking: Promise<void> | undefined;
  private tokens = 0;
  /** When unspent tokens are given up, when there is a token again, and when the bucket is full. */
  private lapsesAt = 0;
  private nextAt = 0;
  private fullAt = 0;
  /** In the bucket, when it was last asked. */
  private remaining = 0;
  private spent = 0;
  /** Tokens spent in about the last second. */
  private pace = 0;
  private askedAt: number;

  /** Undefined where the store must be asked. */
  spend(now: number): Verdict | undefined {
    const { limit, nextAt, fullAt } = this;
    const isAdmitted = this.tokens > 0 && now < this.lapsesAt;
    if (isAdmitted) {
      this.tokens -= 1;
      this.spent += 1;
    } else if (now >= nextAt) return undefined;
    const remaining = isAdmitted ? this.remaining + this.tokens : 0;
    const nextIn = remaining > 0 ? 0 : Math.max(0, nextAt - now);
    return { isAdmitted, limit, remaining, nextIn, fullIn: Math.max(0, fullAt - now) };
  }

  /** Tokens to take at once: a quarter of a second's, at most a second's share of the limit, and at most 20. */
  batch(now: number): number {
    this.pace = this.pace * Math.exp((this.askedAt - now) / second) + this.spent;
    this.spent = 0;
    this.askedAt = now;
    return Math.max(1, Math.min(this.pace / 4, this.limit / 60, largestBatch) | 0);
  }

  /** Puts tokens that the store has granted in the place of those from before. */
  take({ granted, remaining, nextIn, fullIn }: Grant, now: number): void {
    this.tokens = granted;
    this.remaining = remaining;
    this.lapsesAt = now + second;
    this.nextAt = now + nextIn;
    this.fullAt = now + fullIn;
  }
}
