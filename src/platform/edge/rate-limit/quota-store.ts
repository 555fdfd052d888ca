import type { Grant, Limit } from './gcra';

/** Buckets of tokens, one for each key, that fill evenly. */
export abstract class QuotaStore {
  /**
   * Takes up to `wanted` tokens, all at once: over any time, and over all who share the store, never more than the limit
   * and what has refilled meanwhile. A key that was never used has a full bucket; one that is full takes no memory.
   * @param limit tokens a minute, and how many a full bucket holds: 1 … 1 000 000; or a slower limit
   * @param wanted less than 0 gives tokens back
   * @throws Error when the store cannot be asked; tokens may have been taken even so.
   */
  abstract take(key: string, limit: Limit, wanted: number): Grant | Promise<Grant>;
}
