import { LRUCache } from 'lru-cache';
import { atMost } from '../../foundation/at-most';
import { type Grant, type Limit, paceOf, takeTokens } from './gcra';
import { QuotaStore } from './quota-store';

/** The buckets of one process. */
export class MemoryQuotaStore extends QuotaStore {
  /**
   * @param max how many keys are remembered; beyond them, who was longest without a request begins with a full bucket
   * @param now milliseconds of a clock that is never set back
   */
  constructor(
    max: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    super();
    this.fullAt = new LRUCache(atMost(max));
  }

  private readonly fullAt: LRUCache<string, number>;

  override take(key: string, limit: Limit, wanted: number): Grant {
    const now = Math.floor(this.now() * 1000);
    const grant = takeTokens(this.fullAt.get(key), now, paceOf(limit), wanted);
    if (grant.granted !== 0) this.fullAt.set(key, grant.fullAt);
    return grant;
  }

  /** Has the bucket be as empty as another store has said it is. @param fullIn milliseconds */
  adopt(key: string, fullIn: number): void {
    this.fullAt.set(key, Math.floor((this.now() + fullIn) * 1000));
  }

  /** Takes back tokens that were granted before. */
  giveBack(key: string, limit: number, tokens: number): void {
    const fullAt = this.fullAt.get(key);
    if (fullAt !== undefined) this.fullAt.set(key, fullAt - tokens * paceOf(limit).interval);
  }

  get size(): number {
    return this.fullAt.size;
  }
}
