import { setImmediate as turn } from 'node:timers/promises';
import { makeGate } from '../../../../../test/support/order/gate';
import { until } from '../../../../../test/support/until';
import type { DatabaseOutage } from '../../../data/database/connection/database-outage';
import type { DeliveryGroup } from './delivery';
import { DeliveryLane, type LaneRoom } from './delivery-lane';
import type { DeliveryPair, DeliveryStore, WaitingConsumer } from './delivery-store';
import type { WorkerIdentity } from './worker-identity';

const roomy: LaneRoom = { groups: 4, ofTenant: 2, ofConsumer: 4, pause: 0 };
const pairOf = (key: string): DeliveryPair => {
  const [consumer, tenantId] = key.split(' ') as [string, string];
  return { consumer, tenantId };
};

/** A queue in memory that looks as PostgreSQL does, and a lane on it. */
class World {
  /** Deliveries that wait, by pair; where it is less than none, as many are in the way of others in another worker's hands. */
  readonly queue = new Map<string, number>();
  looks = 0;
  readonly claims: string[] = [];
  readonly done: string[] = [];
  /** Called before a claim is answered. */
  beforeClaim: (key: string) => Promise<void> = async () => undefined;
  run: (group: DeliveryGroup) => Promise<void> = async () => undefined;
  private readonly stopping = new AbortController();
  private readonly delivering: Promise<void>;
  readonly lane: DeliveryLane;

  constructor(room: LaneRoom, consumers: readonly string[]) {
    const store = {
      waiting: async (asked: readonly WaitingConsumer[], busy: readonly string[], most: number) => {
        this.looks += 1;
        // So that a lane that looks without end does not stop the test.
        await turn();
        return asked.flatMap((one) => this.round(one, busy)).slice(0, most);
      },
      claim: async ({ consumer, tenantId }: DeliveryPair, most: number) => {
        const key = `${consumer} ${tenantId}`;
        this.claims.push(key);
        const waiting = Math.max(0, this.queue.get(key) ?? 0);
        const count = Math.min(most, waiting);
        if (count > 0) this.queue.set(key, waiting - count);
        await this.beforeClaim(key);
        return { consumer, tenantId, claim: key, deliveries: Array.from({ length: count }, () => ({})) };
      },
    };
    const outage = { worked: () => undefined, failed: () => true };
    this.lane = new DeliveryLane(
      store as unknown as DeliveryStore,
      { current: 1 } as WorkerIdentity,
      room,
      {
        consumers: () => consumers,
        run: async (group) => {
          await this.run(group);
          this.done.push(group.claim);
          return 0;
        },
      },
      outage as unknown as DatabaseOutage,
    );
    this.delivering = this.lane.deliver(this.stopping.signal);
  }

  store(key: string, count = 1): void {
    this.queue.set(key, (this.queue.get(key) ?? 0) + count);
    this.lane.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.lane.wakeUp();
    await this.delivering;
  }

  /** As tenants-with-deliveries.sql does. */
  private round({ name, after, most }: WaitingConsumer, busy: readonly string[]): DeliveryPair[] {
    const tenants = [...this.queue]
      .filter(([, count]) => count !== 0)
      .map(([key]) => pairOf(key))
      .filter(({ consumer, tenantId }) => consumer === name && !busy.includes(tenantId))
      .toSorted((a, b) => (a.tenantId < b.tenantId ? -1 : 1));
    const next = tenants.filter(({ tenantId }) => tenantId > after);
    return [...next, ...tenants.slice(0, tenants.length - next.length)].slice(0, most);
  }
}

let world: World;
afterEach(() => world.stop());

test('each tenant of a consumer has a turn before any has a second one, however few places it has', async () => {
  world = new World({ ...roomy, ofConsumer: 1 }, ['a', 'b']);
  const keys = ['1', '2', '3', '4', '5'].map((tenant) => `a ${tenant}`);
  for (const key of keys) world.queue.set(key, 25);
  world.queue.set('b 1', 25);
  world.lane.wakeUp();
  await until('all is done', () => [...world.queue.values()].every((count) => count === 0));
  expect(world.done.filter((key) => key !== 'b 1').slice(0, 5)).toEqual(keys);
});

test('no more groups of a consumer or of a tenant are in hand than may be', async () => {
  world = new World({ groups: 6, ofTenant: 2, ofConsumer: 3, pause: 0 }, ['a', 'b', 'c']);
  let most = { all: 0, tenant: 0, consumer: 0 };
  const held: DeliveryGroup[] = [];
  world.run = async (group) => {
    held.push(group);
    const count = (is: (one: DeliveryGroup) => boolean): number => held.filter(is).length;
    most = {
      all: Math.max(most.all, held.length),
      tenant: Math.max(
        most.tenant,
        count((one) => one.tenantId === group.tenantId),
      ),
      consumer: Math.max(
        most.consumer,
        count((one) => one.consumer === group.consumer),
      ),
    };
    for (let step = 0; step < 20; step += 1) await turn();
    held.splice(held.indexOf(group), 1);
  };
  for (const consumer of ['a', 'b', 'c'])
    for (const tenant of ['1', '2']) world.queue.set(`${consumer} ${tenant}`, 100);
  for (const tenant of ['3', '4', '5']) world.queue.set(`a ${tenant}`, 100);
  world.lane.wakeUp();
  await until('all is done', () => [...world.queue.values()].every((count) => count === 0));
  expect(most).toEqual({ all: 6, tenant: 2, consumer: 3 });
});

test('a claim that takes its time holds up no other tenant', async () => {
  world = new World(roomy, ['a']);
  const answer = makeGate();
  world.beforeClaim = (key) => (key === 'a 1' ? answer.opened : Promise.resolve());
  world.store('a 1');
  await until('it is being claimed', () => world.claims.length === 1);
  world.store('a 2');
  await until('the other one is done', () => world.done.includes('a 2'));
  expect(world.done).toEqual(['a 2']);
  answer.open();
  await until('both are done', () => world.done.length === 2);
});

test('an event that comes while its tenant is being claimed is claimed when that is answered, before the next poll', async () => {
  world = new World(roomy, ['a']);
  let isFirst = true;
  world.beforeClaim = async () => {
    if (!isFirst) return;
    isFirst = false;
    world.store('a 1');
    for (let step = 0; step < 50; step += 1) await turn();
  };
  const held = makeGate();
  let groups = 0;
  // The first group is still in hand.
  world.run = () => ((groups += 1) === 1 ? held.opened : Promise.resolve());
  world.store('a 1');
  // Turns of the event loop, and no timer.
  for (let step = 0; step < 1000 && world.done.length === 0; step += 1) await turn();
  const done = [...world.done];
  held.open();
  expect(done).toEqual(['a 1']);
});

test('pairs of which nothing can be claimed are looked at once for each event, and those behind them are reached', async () => {
  world = new World({ ...roomy, groups: 2 }, ['a']);
  for (const tenant of ['1', '2', '3', '4', '5']) world.queue.set(`a ${tenant}`, -1);
  world.queue.set('a 6', 1);
  world.lane.wakeUp();
  await until('it is done', () => world.done.length === 1);
  for (let step = 0; step < 100; step += 1) await turn();
  const of = (key: string): number => world.claims.filter((one) => one === key).length;
  // Once before, and once after something was done.
  expect(Math.max(...['1', '2', '3', '4', '5'].map((tenant) => of(`a ${tenant}`)))).toBeLessThanOrEqual(2);
  expect(world.looks).toBeLessThan(20);
});

test('pairs that could not be claimed rest, and hold up no other', async () => {
  world = new World({ ...roomy, groups: 1 }, ['a']);
  let fails = true;
  world.beforeClaim = async (key) => {
    if (key === 'a 2' || !fails) return;
    world.queue.set(key, 1);
    throw new Error('Mishap');
  };
  const claimsOf = (key: string): number => world.claims.filter((one) => one === key).length;
  const begun = performance.now();
  for (const key of ['a 1', 'a 3']) world.store(key);
  await until('they have failed', () => claimsOf('a 1') > 0 && claimsOf('a 3') > 0);
  for (let count = 0; count < 20; count += 1) {
    world.store('a 2');
    // Turns of the event loop, and no timer.
    for (let step = 0; step < 1000 && world.done.length === count; step += 1) await turn();
    expect(world.done).toHaveLength(count + 1);
  }
  const rests = Math.floor((performance.now() - begun) / 490);
  expect(claimsOf('a 1')).toBeLessThanOrEqual(1 + rests);
  fails = false;
  await until('they are tried again', () => world.done.length === 22);
});
