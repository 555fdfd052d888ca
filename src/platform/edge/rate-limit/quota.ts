import { LRUCache } from 'lru-cache';
import { atMost } from '../../foundation/at-most';
import type { Grant } from './gcra';
import { MemoryQuotaStore } from './memory-quota-store';
import type { QuotaCircuitBreaker } from './quota-circuit-breaker';
import { TokenLease } from './token-lease';
import { type Verdict, verdictOf } from './verdict';

type Circuit = Pick<QuotaCircuitBreaker, 'isAway' | 'instances' | 'take'>;

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
    private readonly circuit: Circuit | undefined,
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
    if (!circuit) return verdictOf(this.own.take(key, limit, 1), limit);
    const lease = this.leaseOf(key, limit);
    const known = lease.spend(this.now());
    if (known) return known;
    return circuit.isAway ? verdictOf(this.takeShare(key, limit, 1), limit) : this.ask(key, lease, circuit);
  }

  private leaseOf(key: string, limit: number): TokenLease {
    const known = this.leases.get(key);
    if (known?.limit === limit) return known;
    const fresh = new TokenLease(limit, this.now());
    this.leases.set(key, fresh);
    return fresh;
  }

  /** One request asks for all that wait for the same bucket. */
  private async ask(key: string, lease: TokenLease, circuit: Circuit): Promise<Verdict> {
    lease.waiting += 1;
    try {
      for (;;) {
        lease.asking ??= this.fill(key, lease, circuit).finally(() => {
          lease.asking = undefined;
        });
        await lease.asking;
        const verdict = lease.spend(this.now());
        if (verdict) return verdict;
      }
    } finally {
      lease.waiting -= 1;
    }
  }

  private async fill(key: string, lease: TokenLease, circuit: Circuit): Promise<void> {
    const { limit } = lease;
    const owed = this.owed(key, limit);
    const wanted = owed + Math.max(lease.waiting, lease.batch(this.now()));
    const grant = await circuit
      .take(key, limit, wanted, (late) => this.pay(key, limit, late.granted))
      .then((given) => ({
        ...given,
        granted: given.granted - this.pay(key, limit, Math.min(owed, given.granted)),
      }))
      .catch(() => this.takeShare(key, limit, lease.waiting));
    lease.take(grant, this.now());
    this.own.adopt(key, grant.fullIn);
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
}
