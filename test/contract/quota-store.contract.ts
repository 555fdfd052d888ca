import { randomUUID } from 'node:crypto';
import type { QuotaStore } from '../../src/platform/edge/rate-limit/quota-store';

export interface QuotaSubject {
  readonly store: QuotaStore;
  /** Lets so many milliseconds pass for a key. */
  pass(key: string, milliseconds: number): Promise<void>;
}

/** The contract of every store of quotas. Limits are low: a token takes seconds, so that the time of a test gives none back. */
export function quotaStoreContract(subject: () => QuotaSubject): void {
  const take = (key: string, limit: number, wanted: number) => subject().store.take(key, limit, wanted);
  let key: string;
  beforeEach(() => {
    key = randomUUID();
  });

  it('begins with a full bucket and grants it to the token', async () => {
    expect(await take(key, 10, 4)).toMatchObject({ granted: 4, remaining: 6, nextIn: 0 });
    expect(await take(key, 10, 7)).toMatchObject({ granted: 6, remaining: 0 });
    expect(await take(key, 10, 1)).toMatchObject({ granted: 0, remaining: 0 });
  });

  it('grants to those who come at once no more than there is', async () => {
    const grants = await Promise.all(Array.from({ length: 40 }, async () => take(key, 10, 1)));
    expect(grants.filter(({ granted }) => granted === 1)).toHaveLength(10);
    expect(grants.filter(({ granted }) => granted === 0)).toHaveLength(30);
  });

  it('tells when there is another token, and when all are there', async () => {
    const { nextIn, fullIn } = await take(key, 6, 7);
    expect([nextIn, fullIn].map((time) => Math.ceil(time / 1000))).toEqual([10, 60]);
    const half = await take(randomUUID(), 6, 3);
    expect([half.nextIn, Math.ceil(half.fullIn / 1000)]).toEqual([0, 30]);
  });

  it('looks without taking when none is wanted', async () => {
    expect(await take(key, 10, 0)).toMatchObject({ granted: 0, remaining: 10, nextIn: 0, fullIn: 0 });
    expect(await take(key, 10, 10)).toMatchObject({ granted: 10 });
  });

  it('gives one token back each interval', async () => {
    await take(key, 10, 10);
    await subject().pass(key, 6000);
    expect((await take(key, 10, 1)).granted).toBe(1);
    expect((await take(key, 10, 1)).granted).toBe(0);
    const { nextIn } = await take(key, 10, 1);
    await subject().pass(key, nextIn);
    expect((await take(key, 10, 1)).granted).toBe(1);
  });

  it('keeps callers apart', async () => {
    await take(key, 10, 10);
    expect(await take(randomUUID(), 10, 10)).toMatchObject({ granted: 10 });
  });

  it('keeps the share of the bucket when the limit changes', async () => {
    await take(key, 10, 5);
    expect((await take(key, 1000, 0)).remaining).toBeGreaterThanOrEqual(500);
    expect((await take(key, 1000, 0)).remaining).toBeLessThan(1000);
    expect((await take(key, 4, 4)).granted).toBe(2);
  });

  it('counts the highest limit there is', async () => {
    expect(await take(key, 1_000_000, 1_000_000)).toMatchObject({ granted: 1_000_000 });
    expect((await take(key, 1_000_000, 1_000_000)).granted).toBeLessThan(1_000_000);
  });
}
