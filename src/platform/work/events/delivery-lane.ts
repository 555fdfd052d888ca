import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DatabaseOutage } from '../../data/database/database-outage';
import type { ClaimedGroup } from './delivery';
import { type DeliveryStore, firstCursor, type ClaimCursor } from './delivery-store';
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
  /** Deliveries of one claim. Where it is one, the other limits hold exactly, not up to the claim that reaches them. */
  readonly perClaim: number;
  /**
   * Milliseconds from one claim to the next, at least: what comes meanwhile is claimed together. Without, a busy worker
   * claims each event by itself, and spends more on that than on handling it.
   */
  readonly pause: number;
}

interface Work {
  /** Whose deliveries are claimed; asked before each claim. */
  consumers(): readonly string[];
  /** Never throws. Answers how many deliveries there was no time for. */
  run(group: ClaimedGroup): Promise<number>;
}

/** Claims the deliveries of some consumers and has them run, some groups at once. */
export class DeliveryLane {
  constructor(
    private readonly store: DeliveryStore,
    private readonly identity: WorkerIdentity,
    private readonly room: LaneRoom,
    private readonly work: Work,
    private readonly outage: DatabaseOutage,
  ) {}

  private readonly logger = new Logger('EventWorker');
  private readonly running = new Map<Promise<void>, ClaimedGroup>();
  private turn: ClaimCursor = firstCursor;
  /** Deliveries of the next groups: as many as are done in the time of one, or claiming would be all that is done. */
  private groupSize = firstGroupSize;
  private wake: () => void = () => undefined;
  private isWoken = false;
  private claimedAt = -Infinity;

  wakeUp(): void {
    this.isWoken = true;
    this.wake();
  }

  /** Until it is told to stop; then it claims nothing more, and waits for what runs. */
  async deliver(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      await this.untilPaused();
      this.isWoken = false;
      try {
        const isMore = await this.claim();
        this.outage.worked(this);
        if (isMore) continue;
      } catch (error) {
        if (!this.outage.failed(this, error))
          this.logger.warn({ err: error }, 'Events could not be claimed; trying again');
      }
      await this.untilWoken();
    }
    this.outage.worked(this);
    await Promise.all(this.running.keys());
  }

  /** Whether there may be more to claim at once. */
  private async claim(): Promise<boolean> {
    const worker = this.identity.current;
    const room = this.room.groups - this.running.size;
    const busy = this.holders(({ consumer }) => consumer, this.room.ofConsumer);
    const consumers = this.work.consumers().filter((name) => !busy.includes(name));
    if (worker === undefined || room <= 0 || consumers.length === 0) return false;
    this.claimedAt = performance.now();
    const { groups, next } = await this.store.claim({
      consumers,
      after: this.turn,
      busy: this.holders(({ tenantId }) => tenantId, this.room.ofTenant),
      groups: Math.min(room, this.room.perClaim),
      perGroup: this.groupSize,
      worker,
    });
    const hasBegunInside = this.turn !== firstCursor;
    this.turn = next ?? firstCursor;
    for (const group of groups) this.start(group);
    return groups.length > 0 || next !== undefined || hasBegunInside;
  }

  /** Who has as many groups in hand as they may. */
  private holders(key: (group: ClaimedGroup) => string, most: number): string[] {
    const all = Map.groupBy(this.running.values(), key);
    return [...all].flatMap(([holder, held]) => (held.length >= most ? [holder] : []));
  }

  private start(group: ClaimedGroup): void {
    const work = this.run(group);
    this.running.set(work, group);
    void work.finally(() => {
      this.running.delete(work);
      this.wakeUp();
    });
  }

  private async run(group: ClaimedGroup): Promise<void> {
    const left = await this.work.run(group);
    if (left > 0) this.groupSize = Math.max(1, Math.floor(this.groupSize / 2));
    else if (group.deliveries.length >= this.groupSize)
      this.groupSize = Math.min(largestGroup, 2 * this.groupSize);
  }

  private async untilPaused(): Promise<void> {
    const early = this.claimedAt + this.room.pause - performance.now();
    if (early > 0) await delay(early);
  }

  private async untilWoken(): Promise<void> {
    if (this.isWoken) return;
    const poll = new AbortController();
    const woken = new Promise<void>((resolve) => (this.wake = resolve));
    await Promise.race([
      woken,
      delay(pollInterval, undefined, { signal: poll.signal, ref: false }).catch(() => undefined),
    ]);
    poll.abort();
  }
}
