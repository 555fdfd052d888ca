import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DatabaseOutage } from '../../../data/database/connection/database-outage';
import type { DeliveryGroup } from './delivery';
import { type DeliveryPair, type DeliveryStore, firstTenant } from './delivery-store';
import type { WorkerIdentity } from './worker-identity';

/** Milliseconds between two looks when nobody has said that there is something: for retries, and for lost wake-ups. */
const pollInterval = 500;
/** Deliveries that a group begins with, and has at most. */
const firstGroupSize = 10;
const largestGroup = 200;

/** How many groups may be in hand at once. */
export interface LaneRoom {
  readonly groups: number;
  /** So that a place is left for others. */
  readonly ofTenant: number;
  readonly ofConsumer: number;
  /**
   * Milliseconds from one look to the next, at least: what comes meanwhile is claimed together. Without, a busy worker
   * claims each event by itself, and spends more on that than on handling it.
   */
  readonly pause: number;
}

interface Work {
  /** Whose deliveries are claimed; asked before each look. */
  consumers(): readonly string[];
  /** Never throws. Answers how many deliveries there was no time for. */
  run(group: DeliveryGroup): Promise<number>;
}

const keyOf = ({ consumer, tenantId }: DeliveryPair): string => `${consumer} ${tenantId}`;

/**
 * Claims the deliveries of some consumers and has them run, some groups at once. One look finds tenants that have something;
 * then each has a place of its own, which claims and runs. So a claim waits for no other tenant's.
 */
export class DeliveryLane {
  constructor(
    private readonly store: DeliveryStore,
    private readonly identity: WorkerIdentity,
    private readonly room: LaneRoom,
    private readonly work: Work,
    private readonly outage: DatabaseOutage,
  ) {}

  private readonly logger = new Logger('EventWorker');
  private readonly running = new Map<Promise<boolean>, DeliveryPair>();
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
    await Promise.all(this.running.keys());
    for (const source of [this, this.claiming]) this.outage.worked(source);
  }

  /** Whether there may be more to claim at once. */
  private async look(stopping: AbortSignal): Promise<boolean> {
    const worker = this.identity.current;
    const room = this.room.groups - this.running.size;
    const consumers = this.consumers();
    if (worker === undefined || room <= 0 || consumers.length === 0) return false;
    this.lookedAt = performance.now();
    const busy = [...this.held(({ tenantId }) => tenantId)].filter(([, held]) => held >= this.room.ofTenant);
    const pairs = await this.store.waiting(
      consumers,
      busy.map(([tenantId]) => tenantId),
      room,
    );
    if (stopping.aborted) return false;
    const started = pairs.filter((pair) => this.start(pair, worker));
    this.barren = started.length > 0 ? 0 : this.barren + 1;
    const aside = this.claiming.size + this.vain.size + this.resting.size;
    return pairs.length === room && this.barren * room <= aside;
  }

  /** Those that may have another group in hand, beginning after the one that had the last turn. */
  private consumers(): { name: string; after: string; most: number }[] {
    const held = this.held(({ consumer }) => consumer);
    const all = this.work.consumers().toSorted();
    const next = all.findIndex((name) => name > this.last);
    return [...all.slice(Math.max(next, 0)), ...all.slice(0, Math.max(next, 0))].flatMap((name) => {
      const most = this.room.ofConsumer - (held.get(name) ?? 0);
      return most > 0 ? [{ name, after: this.turns.get(name) ?? firstTenant, most }] : [];
    });
  }

  /** How many groups each has in hand. */
  private held(key: (pair: DeliveryPair) => string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const pair of this.running.values()) counts.set(key(pair), (counts.get(key(pair)) ?? 0) + 1);
    return counts;
  }

  /** Unless the pair is being claimed, was looked at in vain, or its tenant has its share by now. */
  private start(pair: DeliveryPair, worker: number): boolean {
    this.turns.set(pair.consumer, pair.tenantId);
    this.last = pair.consumer;
    const ofTenant = this.held(({ tenantId }) => tenantId).get(pair.tenantId) ?? 0;
    if (this.isPutAside(keyOf(pair)) || ofTenant >= this.room.ofTenant) return false;
    const work = this.claimAndRun(pair, worker);
    this.running.set(work, pair);
    void work.then((isDone) => this.leave(work, isDone));
    return true;
  }

  private leave(place: Promise<boolean>, isDone: boolean): void {
    this.running.delete(place);
    if (isDone) this.wakeUp();
    else this.lookAgain();
  }

  private isPutAside(key: string): boolean {
    return this.claiming.has(key) || this.vain.has(key) || this.resting.has(key);
  }

  /** Never throws. Answers whether there was anything. */
  private async claimAndRun(pair: DeliveryPair, worker: number): Promise<boolean> {
    const [key, { wakes, groupSize }] = [keyOf(pair), this];
    const group = await this.claim(pair, worker);
    const isWokenSince = wakes !== this.wakes;
    if (group?.deliveries.length === 0 && !isWokenSince) this.vain.add(key);
    if (!group || group.deliveries.length === 0) return false;
    // More of the pair may have come behind this claim, and another place may take it.
    if (isWokenSince || group.deliveries.length >= groupSize) this.lookAgain();
    const left = await this.work.run(group);
    if (left > 0) this.groupSize = Math.max(1, Math.floor(this.groupSize / 2));
    else if (group.deliveries.length >= this.groupSize)
      this.groupSize = Math.min(largestGroup, 2 * this.groupSize);
    return true;
  }

  private async claim(pair: DeliveryPair, worker: number): Promise<DeliveryGroup | undefined> {
    const key = keyOf(pair);
    this.claiming.add(key);
    try {
      const group = await this.store.claim(pair, this.groupSize, worker);
      this.outage.worked(this.claiming);
      return group;
    } catch (error) {
      if (!this.outage.failed(this.claiming, error))
        this.logger.warn({ err: error, ...pair }, 'Events could not be claimed; trying again');
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
