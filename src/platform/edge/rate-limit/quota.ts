import { LRUCache } from 'lru-cache';
import type { Grant } from './gcra';
import { MemoryQuotaStore } from './memory-quota-store';
import type { QuotaCircuitBreaker } from './quota-circuit-breaker';

/** Whether one request is admitted, and how its bucket stands now. */
export interface Verdict {
  readonly isAdmitted: boolean;
  readonly limit: number;
  /** Requests that would be admitted now. */
  readonly remaining: number;
  /** Milliseconds until another one is; 0 where one would be now. */
  readonly nextIn: number;
  /** Milliseconds until `remaining` is the limit, without requests. */
  readonly fullIn: number;
}

/** Tokens of one bucket that this instance has taken and not spent, and what it knows of the bucket. */
interface Purse {
  limit: number;
  tokens: number;
  /** When unspent tokens are given up, when there is a token again, and when the bucket is full. */
  lapsesAt: number;
  nextAt: number;
  fullAt: number;
  /** In the bucket, when it was last asked. */
  remaining: number;
  /** Requests that wait for tokens. */
  waiting: number;
  asking: Promise<void> | undefined;
  spent: number;
  /** Tokens spent in about the last second. */
  pace: number;
  askedAt: number;
}

/** Milliseconds: the lifetime of unspent tokens, and the memory of `Purse.pace`. */
const second = 1000;
const largestBatch = 20;

/**
 * The requests that callers may make in a minute, over all instances. Tokens are taken from the shared store in batches,
 * so that most requests ask nobody: a batch is what the caller has spent here in the last quarter of a second, at most a
 * second's share of the limit and at most 20. What is not spent within a second is given up; never is more admitted than
 * was taken. Without a store, or while it is away, this process has buckets of its own with its share of the limit; what
 * it admitted from those it takes from the shared bucket when it asks that again.
 */
export class Quota {
  /**
   * @param max how many callers are remembered
   * @param now milliseconds of a clock that is never set back
   */
  constructor(
    private readonly contact: Pick<QuotaCircuitBreaker, 'isAway' | 'instances' | 'take'> | undefined,
    max: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.own = new MemoryQuotaStore(max, now);
    this.debts = new MemoryQuotaStore(max, now);
    this.purses = new LRUCache({ max });
  }

  private readonly own: MemoryQuotaStore;
  /** What was admitted without the store, as buckets that it was taken from. */
  private readonly debts: MemoryQuotaStore;
  private readonly purses: LRUCache<string, Purse>;

  /** Without a promise wherever this process knows the answer. @param limit requests a minute: 1 … 1 000 000 */
  take(key: string, limit: number): Verdict | Promise<Verdict> {
    const { contact } = this;
    if (!contact) return this.judge(this.own.take(key, limit, 1), limit);
    const purse = this.purseOf(key, limit);
    const known = this.spend(purse);
    if (known) return known;
    return contact.isAway ? this.judge(this.takeShare(key, limit, 1), limit) : this.ask(key, purse, contact);
  }

  private purseOf(key: string, limit: number): Purse {
    const known = this.purses.get(key);
    if (known?.limit === limit) return known;
    const times = { lapsesAt: 0, nextAt: 0, fullAt: 0, askedAt: this.now() };
    const fresh = {
      limit,
      tokens: 0,
      remaining: 0,
      waiting: 0,
      asking: undefined,
      spent: 0,
      pace: 0,
      ...times,
    };
    this.purses.set(key, fresh);
    return fresh;
  }

  /** Undefined where the store must be asked. */
  private spend(purse: Purse): Verdict | undefined {
    const { limit, nextAt, fullAt } = purse;
    const now = this.now();
    const isAdmitted = purse.tokens > 0 && now < purse.lapsesAt;
    if (isAdmitted) {
      purse.tokens -= 1;
      purse.spent += 1;
    } else if (now >= nextAt) return undefined;
    const remaining = isAdmitted ? purse.remaining + purse.tokens : 0;
    const nextIn = remaining > 0 ? 0 : Math.max(0, nextAt - now);
    return { isAdmitted, limit, remaining, nextIn, fullIn: Math.max(0, fullAt - now) };
  }

  /** Of those who wait for the same bucket one asks, for all of them. */
  private async ask(key: string, purse: Purse, contact: Pick<QuotaCircuitBreaker, 'take'>): Promise<Verdict> {
    purse.waiting += 1;
    try {
      for (;;) {
        purse.asking ??= this.fill(key, purse, contact).finally(() => {
          purse.asking = undefined;
        });
        await purse.asking;
        const verdict = this.spend(purse);
        if (verdict) return verdict;
      }
    } finally {
      purse.waiting -= 1;
    }
  }

  private async fill(key: string, purse: Purse, contact: Pick<QuotaCircuitBreaker, 'take'>): Promise<void> {
    const { limit } = purse;
    const owed = this.owed(key, limit);
    const wanted = owed + Math.max(purse.waiting, this.batch(purse));
    const grant = await contact
      .take(key, limit, wanted, (late) => this.pay(key, limit, late.granted))
      .then((given) => ({
        ...given,
        granted: given.granted - this.pay(key, limit, Math.min(owed, given.granted)),
      }))
      .catch(() => this.takeShare(key, limit, purse.waiting));
    const now = this.now();
    const { granted: tokens, remaining } = grant;
    const times = { lapsesAt: now + second, nextAt: now + grant.nextIn, fullAt: now + grant.fullIn };
    Object.assign(purse, { tokens, remaining, ...times });
    this.own.adopt(key, grant.fullIn);
  }

  private batch(purse: Purse): number {
    const now = this.now();
    purse.pace = purse.pace * Math.exp((purse.askedAt - now) / second) + purse.spent;
    Object.assign(purse, { spent: 0, askedAt: now });
    return Math.max(1, Math.min(purse.pace / 4, purse.limit / 60, largestBatch) | 0);
  }

  /** While the store is away: from a bucket that is as empty as the shared one was when it was last asked. */
  private takeShare(key: string, limit: number, wanted: number): Grant {
    const share = this.share(limit);
    const grant = this.own.take(key, share, wanted);
    this.debts.take(key, share, grant.granted);
    return grant;
  }

  private owed(key: string, limit: number): number {
    const share = this.share(limit);
    return share - this.debts.take(key, share, 0).remaining;
  }

  private pay(key: string, limit: number, tokens: number): number {
    this.debts.giveBack(key, this.share(limit), tokens);
    return tokens;
  }

  private share(limit: number): number {
    return Math.max(1, Math.floor(limit / (this.contact?.instances ?? 1)));
  }

  private judge({ granted, remaining, nextIn, fullIn }: Grant, limit: number): Verdict {
    return { isAdmitted: granted > 0, limit, remaining, nextIn, fullIn };
  }
}
