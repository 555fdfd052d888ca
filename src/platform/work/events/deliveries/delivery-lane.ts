import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DatabaseOutage } from '../../../data/database/connection/database-outage';
import type { DeliveryGroup } from './delivery';
import { type DeliveryPair, type DeliveryStore, firstTenant } from './delivery-store';
import { LanePlaces, type LaneRoom, type PlacedPair } from './lane-places';
import { TenantShares } from './tenant-shares';
import type { WorkerIdentity } from './worker-identity';

/** Milliseconds between two looks when nobody has said that there is something: for retries, and for lost wake-ups. */
const pollInterval = 500;
/** Deliveries that a group begins with, and has at most. */
const firstGroupSize = 10;
const largestGroup = 200;

interface Work {
  /** Whose deliveries are claimed; asked before each look. */
  consumers(): readonly string[];
  /** A tenant's share of the places beside other tenants that wait, from 1 on. */
  weightOf(tenantId: string): number | Promise<number>;
  /** Never throws. Answers how many deliveries there was no time for. */
  run(group: DeliveryGroup): Promise<number>;
}

const keyOf = ({ consumer, tenantId }: DeliveryPair): string => `${consumer} ${tenantId}`;

/**
 * Claims the deliveries of some consumers and has them run, some groups at once. One look finds tenants that have something;
 * then each has a place of its own, which claims and runs. So a claim waits for no other tenant's. Tenants with a backlog share the
 * places by their weights.
 */
export class DeliveryLane {
  constructor(
    private readonly store: DeliveryStore,
    private readonly identity: WorkerIdentity,
    private readonly room: LaneRoom,
    private readonly work: Work,
    private readonly outage: DatabaseOutage,
  ) {
    this.places = new LanePlaces(room);
  }

  private readonly logger = new Logger('EventWorker');
  private readonly places: LanePlaces;
  private readonly shares = new TenantShares();
  /** Pairs whose claim is not answered yet. */
  private readonly claiming = new Set<string>();
  /** Pairs of which nothing could be claimed since the lane was woken: other workers have in hand what is in the way. */
  private readonly vain = new Set<string>();
  /** Pairs whose claim has failed: for a while, or others would have no turn. */
  private readonly resting = new Set<string>();
  /** The tenant of each consumer that had the last turn. */
  private readonly turns = new Map<string, string>();
  /** The consumer that had the last turn. */
  private last = '';
  /** Deliveries of the next groups: as many as are done in the time of one, or claiming would be all that is done. */
  private groupSize = firstGroupSize;
  private wake: () => void = () => undefined;
  private isWoken = false;
  private wakes = 0;
  private lookedAt = -Infinity;
  /** Looks in a row that have found nothing but pairs that are put aside. */
  private barren = 0;

  /** There may be something to claim, of any pair. */
  wakeUp(): void {
    this.wakes += 1;
    this.vain.clear();
    this.lookAgain();
  }

  private lookAgain(): void {
    this.isWoken = true;
    this.wake();
  }

  /** Until it is told to stop; then it claims nothing more, and waits for what runs. */
  async deliver(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      await this.untilPaused();
      this.isWoken = false;
      try {
        const isMore = await this.look(stopping);
        this.outage.worked(this);
        if (isMore) continue;
      } catch (error) {
        if (!this.outage.failed(this, error))
          this.logger.warn({ err: error }, 'Events could not be looked for; trying again');
      }
      await this.untilWoken();
    }
    await this.places.ended();
    this.outage.gaveUp(this);
  }

  /** Whether there may be more to claim at once. */
  private async look(stopping: AbortSignal): Promise<boolean> {
    const worker = this.identity.current;
    const room = this.places.free;
    if (worker === undefined || room <= 0 || this.consumers().length === 0) return false;
    this.lookedAt = performance.now();
    const ahead = this.shares.ahead((tenantId) => this.places.isFull(tenantId));
    let { pairs, isMore, started } = await this.find(worker, ahead, stopping);
    if (!isMore) this.forgetIdle(pairs, ahead);
    if (ahead.length > 0 && started < room && !stopping.aborted) {
      // Places that nobody else can take now. Only one each, so that most of them are free once another tenant can.
      const others = [...pairs.map(({ tenantId }) => tenantId), ...this.places.tenants()];
      const second = await this.find(worker, others, stopping);
      started += second.started;
      isMore = second.isMore;
    }
    this.barren = started > 0 ? 0 : this.barren + 1;
    const aside = this.claiming.size + this.vain.size + this.resting.size;
    return isMore && !stopping.aborted && this.barren * room <= aside;
  }

  /** Finds pairs for the places that are free, and begins with them. @param without tenants that are left out */
  private async find(
    worker: number,
    without: readonly string[],
    stopping: AbortSignal,
  ): Promise<{
    readonly pairs: readonly DeliveryPair[];
    readonly isMore: boolean;
    readonly started: number;
  }> {
    const [room, consumers] = [this.places.free, this.consumers()];
    if (consumers.length === 0) return { pairs: [], isMore: false, started: 0 };
    const busy = [...new Set([...this.places.full(), ...without])];
    const pairs = await this.store.waiting(consumers, busy, room);
    const weights = await Promise.all(pairs.map(async ({ tenantId }) => this.work.weightOf(tenantId)));
    const started = stopping.aborted
      ? []
      : pairs.filter((pair, at) => this.start({ ...pair, weight: weights[at]! }, worker));
    return { pairs, isMore: pairs.length === room, started: started.length };
  }

  /** A look that has found all pairs has not found these: nothing waits of them. */
  private forgetIdle(found: readonly DeliveryPair[], ahead: readonly string[]): void {
    const known = new Set([...found.map(({ tenantId }) => tenantId), ...ahead, ...this.places.tenants()]);
    for (const tenantId of this.shares.known()) if (!known.has(tenantId)) this.shares.forget(tenantId);
  }

  /** Those that may have another group in hand, beginning after the one that had the last turn. */
  private consumers(): { name: string; after: string; most: number }[] {
    const all = this.work.consumers().toSorted();
    const next = all.findIndex((name) => name > this.last);
    return [...all.slice(Math.max(next, 0)), ...all.slice(0, Math.max(next, 0))].flatMap((name) => {
      const most = this.places.leftFor(name);
      return most > 0 ? [{ name, after: this.turns.get(name) ?? firstTenant, most }] : [];
    });
  }

  /** Unless the pair is being claimed, was looked at in vain, or its tenant has its share by now. */
  private start(pair: PlacedPair, worker: number): boolean {
    const { consumer, tenantId, weight } = pair;
    this.turns.set(consumer, tenantId);
    this.last = consumer;
    if (this.isPutAside(keyOf(pair)) || this.places.isFull(tenantId, weight)) return false;
    this.shares.charge(tenantId, weight, this.groupSize);
    const work = this.claimAndRun(pair, worker);
    this.places.take(work, pair);
    void work.then((isDone) => this.leave(work, isDone));
    return true;
  }

  private leave(place: Promise<boolean>, isDone: boolean): void {
    this.places.leave(place);
    if (isDone) this.wakeUp();
    else this.lookAgain();
  }

  private isPutAside(key: string): boolean {
    return this.claiming.has(key) || this.vain.has(key) || this.resting.has(key);
  }

  /** Never throws. Answers whether there was anything. */
  private async claimAndRun(pair: PlacedPair, worker: number): Promise<boolean> {
    const [key, { wakes, groupSize }] = [keyOf(pair), this];
    const group = await this.claim(pair, worker);
    const isWokenSince = wakes !== this.wakes;
    this.account(pair, groupSize, group?.deliveries.length ?? 0);
    if (group?.deliveries.length === 0 && !isWokenSince) this.vain.add(key);
    if (!group || group.deliveries.length === 0) return false;
    // More of the pair may have come behind this claim, and another place may take it.
    if (isWokenSince || group.deliveries.length >= groupSize) this.lookAgain();
    const left = await this.work.run(group);
    this.shares.refund(pair.tenantId, pair.weight, left);
    if (left > 0) this.groupSize = Math.max(1, Math.floor(this.groupSize / 2));
    else if (group.deliveries.length >= this.groupSize)
      this.groupSize = Math.min(largestGroup, 2 * this.groupSize);
    return true;
  }

  /** A tenant of which little waits has no backlog: it has no share to keep to. */
  private account({ tenantId, weight }: PlacedPair, asked: number, taken: number): void {
    this.shares.refund(tenantId, weight, asked - taken);
    if (taken < Math.min(asked, firstGroupSize) && this.places.ofTenant(tenantId) <= 1)
      this.shares.forget(tenantId);
  }

  private async claim(pair: DeliveryPair, worker: number): Promise<DeliveryGroup | undefined> {
    const [key, { consumer, tenantId }] = [keyOf(pair), pair];
    this.claiming.add(key);
    try {
      return await this.store.claim(pair, this.groupSize, worker);
    } catch (error) {
      if (!this.outage.failedOnce(error))
        this.logger.warn({ err: error, consumer, tenantId }, 'Events could not be claimed; trying again');
      this.resting.add(key);
      setTimeout(() => this.resting.delete(key), pollInterval).unref();
      return undefined;
    } finally {
      this.claiming.delete(key);
    }
  }

  private async untilPaused(): Promise<void> {
    const early = this.lookedAt + this.room.pause - performance.now();
    if (early > 0) await delay(early);
  }

  private async untilWoken(): Promise<void> {
    if (this.isWoken) return;
    const poll = new AbortController();
    const woken = new Promise<void>((resolve) => (this.wake = resolve));
    const polled = delay(pollInterval, undefined, { signal: poll.signal, ref: false });
    await Promise.race([woken, polled.then(() => this.vain.clear()).catch(() => undefined)]);
    poll.abort();
  }
}
