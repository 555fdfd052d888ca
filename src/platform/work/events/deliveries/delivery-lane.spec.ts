import { setImmediate as turn } from 'node:timers/promises';
import { makeGate } from '../../../../../test/support/order/gate';
import { until } from '../../../../../test/support/until';
import type { DatabaseOutage } from '../../../data/database/connection/database-outage';
import type { DeliveryGroup } from './delivery';
import { DeliveryLane } from './delivery-lane';
import type { DeliveryPair, DeliveryStore, WaitingConsumer } from './delivery-store';
import type { LaneRoom } from './lane-places';
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
  readonly weights = new Map<string, number>();
  looks = 0;
  readonly claims: string[] = [];
  readonly done: string[] = [];
  /** Called before a claim is answered. */
  beforeClaim: (key: string) => Promise<void> = async () => undefined;
  /** Answers how many deliveries of the group there was no time for; none unless said. */
  run: (group: DeliveryGroup) => Promise<number | void> = async () => undefined;
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
    const outage = {
      worked: () => undefined,
      failed: () => true,
      failedOnce: () => true,
      gaveUp: () => undefined,
    };
    this.lane = new DeliveryLane(
      store as unknown as DeliveryStore,
      { current: 1 } as WorkerIdentity,
      room,
      {
        consumers: () => consumers,
        weightOf: (tenantId) => this.weights.get(tenantId) ?? 1,
        run: async (group) => {
          const left = await this.run(group);
          this.done.push(group.claim);
          return left ?? 0;
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
  const begun = performance.now();
  world = new World({ ...roomy, groups: 2 }, ['a']);
  for (const tenant of ['1', '2', '3', '4', '5']) world.queue.set(`a ${tenant}`, -1);
  world.queue.set('a 6', 1);
  world.lane.wakeUp();
  await until('it is done', () => world.done.length === 1);
  for (let step = 0; step < 100; step += 1) await turn();
  const of = (key: string): number => world.claims.filter((one) => one === key).length;
  // Once before, once after something was done, and once after each rest.
  const looks = 2 + Math.floor((performance.now() - begun) / 490);
  expect(Math.max(...['1', '2', '3', '4', '5'].map((tenant) => of(`a ${tenant}`)))).toBeLessThanOrEqual(
    looks,
  );
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

describe('tenants with a backlog share the places by their weights', () => {
  const busy: LaneRoom = { groups: 6, ofTenant: 2, ofConsumer: 6, pause: 0 };
  /** Deliveries that a tenant may be ahead by, over its weight: those of one group in each place and one more (SFQ(D)). */
  const bound = (...weights: readonly number[]): number =>
    (busy.groups + 1) * 200 * weights.reduce((sum, weight) => sum + 1 / weight, 0);
  /** Deliveries that are done, by tenant, and what was done whenever a group had ended. */
  let done: Map<string, number>;
  let after: (() => void) | undefined;
  /** Asked whenever a group had ended, too. */
  const looks = new Set<() => void>();
  /** Groups that run, by tenant. */
  let inHand: Map<string, number>;
  const of = (tenant: string): number => done.get(tenant) ?? 0;

  /** Tenants of these weights. A group takes as many turns of the event loop as it has tens of deliveries. */
  function begin(weights: Readonly<Record<string, number>>, room = busy, consumers = ['a']): void {
    [done, after, inHand] = [new Map(), undefined, new Map()];
    world = new World(room, consumers);
    for (const [tenant, weight] of Object.entries(weights)) world.weights.set(tenant, weight);
    world.run = async ({ tenantId, deliveries }) => {
      inHand.set(tenantId, (inHand.get(tenantId) ?? 0) + 1);
      for (let step = 0; step < deliveries.length; step += 10) await turn();
      done.set(tenantId, of(tenantId) + deliveries.length);
      after?.();
      for (const look of looks) look();
      inHand.set(tenantId, inHand.get(tenantId)! - 1);
    };
  }
  /** Resolves once the tenant has both its places at once, from now on. */
  const untilBoth = async (tenant: string): Promise<void> => {
    let seen = 0;
    after = () => (seen = Math.max(seen, inHand.get(tenant)!));
    await until('both its places are taken', () => seen === 2);
  };
  /** Resolves with what each tenant had done when the tenant had done so many: by then a pause of the machine may have let more pass. */
  const untilDone = async (tenant: string, count: number): Promise<typeof of> => {
    let then: Map<string, number> | undefined;
    const look = (): void => {
      if (of(tenant) >= count) then ??= new Map(done);
    };
    looks.add(look);
    look();
    await until('so many are done', () => then !== undefined);
    looks.delete(look);
    return (one) => then?.get(one) ?? 0;
  };

  test.each([
    ['1:3', 1, 3],
    ['1:1', 1, 1],
    ['1:2', 1, 2],
    ['2:3', 2, 3],
  ])('two of them are served %s at any time, within a bound of deliveries', async (_, one, other) => {
    begin({ '1': one, '2': other });
    let furthest = 0;
    after = () => {
      if (of('2') <= 30_000) furthest = Math.max(furthest, Math.abs(of('1') / one - of('2') / other));
    };
    world.queue.set('a 1', 40_000).set('a 2', 40_000);
    world.lane.wakeUp();
    const at = await untilDone('2', 30_000);
    expect(furthest).toBeLessThan(bound(one, other) / 2);
    expect(at('1') / at('2')).toBeCloseTo(one / other, 1);
  });

  test('a tenant of two consumers has no larger share than one of a single consumer', async () => {
    begin({ '1': 1, '2': 1 }, { ...busy, groups: 2 }, ['a', 'b']);
    world.queue.set('a 1', 40_000).set('b 1', 40_000).set('a 2', 40_000);
    world.lane.wakeUp();
    const at = await untilDone('2', 20_000);
    expect(Math.abs(at('1') - at('2'))).toBeLessThan(bound(1, 1) / 2);
  });

  test('a tenant is not charged for deliveries that a group had no time for', async () => {
    begin({ '1': 1, '2': 1 }, { ...busy, groups: 2 });
    const { run } = world;
    world.run = async (group) => {
      if (group.tenantId === '2') return run(group);
      const left = Math.floor(group.deliveries.length / 2);
      await run({ ...group, deliveries: group.deliveries.slice(left) });
      return left;
    };
    world.queue.set('a 1', 40_000).set('a 2', 40_000);
    world.lane.wakeUp();
    const at = await untilDone('2', 10_000);
    expect(at('1')).toBeGreaterThan(8000);
  });

  test('more of them than there are places are served by their weights too', async () => {
    const weights = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${n}`, n < 10 ? 3 : 1]));
    begin(weights);
    for (const tenant of Object.keys(weights)) world.queue.set(`a ${tenant}`, 40_000);
    world.lane.wakeUp();
    const at = await untilDone('3', 9000);
    for (const [tenant, weight] of Object.entries(weights))
      expect(Math.abs(at(tenant) / weight - at('3') / 3)).toBeLessThan(bound(weight, 3) / 2);
  });

  test('a tenant that was idle has gained no credit', async () => {
    begin({ '1': 1, '2': 1 }, { ...busy, groups: 2 });
    world.queue.set('a 1', 80_000);
    world.lane.wakeUp();
    await untilDone('1', 20_000);
    world.store('a 2', 40_000);
    const before = of('1');
    const at = await untilDone('2', 10_000);
    expect(at('1') - before).toBeGreaterThan(10_000 - bound(1, 1) / 2);
  });

  test('a tenant that had a backlog and is idle now holds up no other one', async () => {
    begin({ '1': 1, '2': 1, '3': 1 });
    world.queue.set('a 1', 4000).set('a 2', 1_000_000).set('a 3', 1_000_000);
    world.lane.wakeUp();
    await untilDone('1', 4000);
    for (const tenant of ['2', '3']) {
      await untilDone(tenant, of(tenant) + 4000);
      await untilBoth(tenant);
    }
    expect(of('1')).toBe(4000);
    for (const key of ['a 2', 'a 3']) world.queue.set(key, 0);
  });

  test('a tenant whose handlers hang holds up no other one', async () => {
    begin({ '1': 1, '2': 1 });
    const held = makeGate();
    const { run } = world;
    world.run = async (group) => {
      if (group.tenantId === '1') await held.opened;
      await run(group);
    };
    world.queue.set('a 1', 40_000).set('a 2', 1_000_000);
    world.lane.wakeUp();
    await untilDone('2', 4000);
    await untilBoth('2');
    expect(of('1')).toBe(0);
    held.open();
    for (const key of ['a 1', 'a 2']) world.queue.set(key, 0);
  });

  test('a tenant whose claim hangs holds up no other one that has had more', async () => {
    begin({ '1': 1, '2': 1 });
    const [answer, asked] = [makeGate(), () => world.claims.includes('a 2')];
    world.beforeClaim = (key) => (key === 'a 2' ? answer.opened : Promise.resolve());
    world.queue.set('a 1', 1_000_000);
    world.lane.wakeUp();
    await untilDone('1', 2000);
    world.store('a 2', 40_000);
    await until('it is being claimed', asked);
    const before = of('1');
    await untilDone('1', before + 4000);
    expect(of('2')).toBe(0);
    answer.open();
    for (const key of ['a 1', 'a 2']) world.queue.set(key, 0);
  });

  test.each([
    ['one backlog', ['1'], 2],
    ['backlogs of as many tenants as take all places', ['1', '2', '3', '4', '6', '7'], 6],
  ])('an event beside %s of 100,000 is claimed after a few claims', async (_, heavy, most) => {
    begin(Object.fromEntries(heavy.map((tenant) => [tenant, 10])));
    for (let count = 0; count < 20; count += 1) {
      for (const tenant of heavy) world.queue.set(`a ${tenant}`, 100_000);
      world.lane.wakeUp();
      await untilDone('1', of('1') + 1);
      const before = world.claims.length;
      world.store('a 5');
      await until('it is claimed', () => world.claims.lastIndexOf('a 5') >= before);
      expect(world.claims.lastIndexOf('a 5') - before).toBeLessThanOrEqual(most);
      await untilDone('5', count + 1);
    }
  });
});
