import { LRUCache } from 'lru-cache';
import { atMost } from '../../foundation/at-most';
import type { Grant } from './gcra';
import { MemoryQuotaStore } from './memory-quota-store';
import type { QuotaCircuitBreaker } from './quota-circuit-breaker';
import type { Verdict } from './verdict';

/** Tokens of one bucket that this instance has taken and not spent, and what it knows of the bucket. */
interface TokenLease {
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

/** Milliseconds: the lifetime of unspent tokens, and the memory of `TokenLease.pace`. */
const second = 1000;
const largestBatch = 20;

/**
 * The requests that callers may make in a minute, over all instances. Tokens are taken from the shared store in batches,
 * so that most requests ask nobody: a batch is what the caller has spent here in the last quarter of a second, at most a
 * second's share of the limit and at most 20. An unspent share is given up after a second; never is more admitted than
 * was taken. Without a store, or while it is away, this process has buckets of its own with its share of the limit; what
 * it admitted from those it takes from the shared bucket when it asks that again.
 */
export class Quota {
  /**
   * @param max how many callers are remembered
   * @param now milliseconds of a clock that is never set back
   */
  constructor(
    private readonly circuit: Pick<QuotaCircuitBreaker, 'isAway' | 'instances' | 'take'> | undefined,
    max: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.own = new MemoryQuotaStore(max, now);
    this.debts = new MemoryQuotaStore(max, now);
    this.leases = new LRUCache(atMost(max));
  }

  private readonly own: MemoryQuotaStore;
  /** Buckets of the requests that were admitted without the store. */
  private readonly debts: MemoryQuotaStore;
  private readonly leases: LRUCache<string, TokenLease>;

  /** Without a promise wherever this process knows the answer. @param limit requests a minute: 1 … 1 000 000 */
  take(key: string, limit: number): Verdict | Promise<Verdict> {
    const { circuit } = this;
    if (!circuit) return this.judge(this.own.take(key, limit, 1), limit);
    const lease = this.leaseOf(key, limit);
    const known = this.spend(lease);
    if (known) return known;
    return circuit.isAway ? this.judge(this.takeShare(key, limit, 1), limit) : this.ask(key, lease, circuit);
  }

  private leaseOf(key: string, limit: number): TokenLease {
    const known = this.leases.get(key);
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
    this.leases.set(key, fresh);
    return fresh;
  }

  /** Undefined where the store must be asked. */
  private spend(lease: TokenLease): Verdict | undefined {
    const { limit, nextAt, fullAt } = lease;
    const now = this.now();
    const isAdmitted = lease.tokens > 0 && now < lease.lapsesAt;
    if (isAdmitted) {
      lease.tokens -= 1;
      lease.spent += 1;
    } else if (now >= nextAt) return undefined;
    const remaining = isAdmitted ? lease.remaining + lease.tokens : 0;
    const nextIn = remaining > 0 ? 0 : Math.max(0, nextAt - now);
    return { isAdmitted, limit, remaining, nextIn, fullIn: Math.max(0, fullAt - now) };
  }

  /** One request asks for all that wait for the same bucket. */
  private async ask(
    key: string,
    lease: TokenLease,
    circuit: Pick<QuotaCircuitBreaker, 'take'>,
  ): Promise<Verdict> {
    lease.waiting += 1;
    try {
      for (;;) {
        lease.asking ??= this.fill(key, lease, circuit).finally(() => {
          lease.asking = undefined;
        });
        await lease.asking;
        const verdict = this.spend(lease);
        if (verdict) return verdict;
      }
    } finally {
      lease.waiting -= 1;
    }
  }

  private async fill(
    key: string,
    lease: TokenLease,
    circuit: Pick<QuotaCircuitBreaker, 'take'>,
  ): Promise<void> {
    const { limit } = lease;
    const owed = this.owed(key, limit);
    const wanted = owed + Math.max(lease.waiting, this.batch(lease));
    const grant = await circuit
      .take(key, limit, wanted, (late) => this.pay(key, limit, late.granted))
      .then((given) => ({
        ...given,
        granted: given.granted - this.pay(key, limit, Math.min(owed, given.granted)),
      }))
      .catch(() => this.takeShare(key, limit, lease.waiting));
    const now = this.now();
    const { granted: tokens, remaining } = grant;
    const times = { lapsesAt: now + second, nextAt: now + grant.nextIn, fullAt: now + grant.fullIn };
    Object.assign(lease, { tokens, remaining, ...times });
    this.own.adopt(key, grant.fullIn);
  }

  private batch(lease: TokenLease): number {
    const now = this.now();
    lease.pace = lease.pace * Math.exp((lease.askedAt - now) / second) + lease.spent;
    Object.assign(lease, { spent: 0, askedAt: now });
    return Math.max(1, Math.min(lease.pace / 4, lease.limit / 60, largestBatch) | 0);
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
    return Math.max(1, Math.floor(limit / (this.circuit?.instances ?? 1)));
  }

  private judge({ granted, remaining, nextIn, fullIn }: Grant, limit: number): Verdict {
    return { isAdmitted: granted > 0, limit, remaining, nextIn, fullIn };
  }
}
