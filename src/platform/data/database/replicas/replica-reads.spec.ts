import { makeGate } from '../../../../../test/support/order/gate';
import { until } from '../../../../../test/support/until';
import { StartupError } from '../../../foundation/startup-error';
import { PrimaryPosition } from './primary-position';
import type { Replica } from './replica';
import { ReplicaMetrics } from './replica-metrics';
import { ReplicaReads } from './replica-reads';
import { UnfitReplicaError } from './replay-proof';

const lsns = { next: 0, asked: [] as (() => void)[] };

/** A primary whose answers come when the test lets them, each with a later position. */
const primary = (): PrimaryPosition =>
  new PrimaryPosition({
    ask: async (name: string) => {
      if (name === 'cluster-identity') return { cluster: 'ours' };
      lsns.next += 1;
      const row = { timeline: 1, lsn: String(lsns.next) };
      await new Promise<void>((resolve) => lsns.asked.push(resolve));
      return row;
    },
  } as unknown as ConstructorParameters<typeof PrimaryPosition>[0]);

/** Lets the primary answer the question that it is asked next. */
const answerOne = async (): Promise<void> => {
  while (lsns.asked.length === 0) await new Promise(setImmediate);
  lsns.asked.shift()?.();
};

const replica = (name: string, failure?: Error): Replica => {
  const state = { name, isFit: failure === undefined, lag: 0 };
  const look = (): Promise<void> => (failure ? Promise.reject(failure) : Promise.resolve());
  return { name, state, inHand: 0, look, stop: () => Promise.resolve() } as unknown as Replica;
};

/** Answered at once. */
const still = { now: () => Promise.resolve({ cluster: 'ours', timeline: 1, lsn: 1n }) } as PrimaryPosition;

const readsOf = (replicas: readonly Replica[], position = still): ReplicaReads =>
  new ReplicaReads(replicas, position, new ReplicaMetrics());

const isRight = (): Promise<boolean> => Promise.resolve(true);

beforeEach(() => {
  lsns.next = 0;
  lsns.asked = [];
});

it('shares one question to the primary among all reads that come while another is under way', async () => {
  const position = primary();
  const first = position.now();
  while (lsns.asked.length === 0) await new Promise(setImmediate);
  const later = [position.now(), position.now()];
  await answerOne();
  await answerOne();
  expect((await first).lsn).toBe(1n);
  // None of them is answered by the question that was sent before it came.
  expect((await Promise.all(later)).map(({ lsn }) => lsn)).toEqual([2n, 2n]);
});

it('takes the replica with the fewest reads under way', async () => {
  const [one, other] = [replica('one'), replica('other')];
  one.inHand = 1;
  const reads = readsOf([one, other]);
  const seen = await reads.load(() => Promise.resolve(other.inHand), isRight);
  expect([seen, other.inHand]).toEqual([1, 0]);
});

it.each<[string, () => Promise<string>, () => Promise<boolean>]>([
  ['fails', () => Promise.reject(new Error('canceling statement due to conflict with recovery')), isRight],
  ['was overtaken by a writer', () => Promise.resolve('old'), () => Promise.resolve(false)],
])('leaves a load that %s to the primary', async (_, work, judge) => {
  expect(await readsOf([replica('one')]).load(work, judge)).toBeUndefined();
});

it('leaves every load to the primary while no replica is fit', async () => {
  const reads = readsOf([replica('one', new Error('away'))]);
  expect(await reads.load(() => Promise.reject(new Error('never asked')), isRight)).toBeUndefined();
});

it('prevents the start where a replica has another database, and not where it is away', async () => {
  const other = new UnfitReplicaError('other-database', 'it is another database, or one of another cluster');
  const start = readsOf([replica('well'), replica('one', other)]).start();
  await expect(start).rejects.toThrow(
    new StartupError(
      'DATABASE_REPLICA_URLS: one: it is another database, or one of another cluster; name the database of DATABASE_URL, at its replicas.',
    ),
  );
  const away = readsOf([replica('one', new Error('connect ECONNREFUSED'))]);
  await away.start();
  await away.onApplicationShutdown();
});

it('looks at a replica again and again while another one does not answer', async () => {
  const [silent, answering] = [replica('silent'), replica('answering')];
  const reads = readsOf([silent, answering]);
  await reads.start();
  const gate = makeGate();
  const unanswered = jest.spyOn(silent, 'look').mockReturnValue(gate.opened);
  const look = jest.spyOn(answering, 'look');
  await until('it was looked at often', () => look.mock.calls.length > 3);
  expect(unanswered).toHaveBeenCalledTimes(1);
  gate.open();
  await reads.onApplicationShutdown();
});
