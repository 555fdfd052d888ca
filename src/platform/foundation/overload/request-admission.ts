import { LRUCache } from 'lru-cache';
import { atMost } from '../at-most';
import { AdaptiveLimit } from './adaptive-limit';
import { FairSemaphore } from './fair-semaphore';
import { LoopShare } from './loop-share';
import type { Turn } from './work-flow';

export interface AdmissionRules {
  /** Milliseconds within which a request must have begun its work. */
  readonly deadline: number;
  /** Database connections of one tenant. */
  readonly connectionsOfTenant: number;
  /** Requests at once, however well the instance does; 1024 unless given. */
  readonly most?: number;
  /** Requests that may wait for as long as their deadline allows; 100 unless given. */
  readonly burst?: number;
  /** Milliseconds of a clock that is never set back. */
  readonly now?: () => number;
}

/** A burst of so many requests is served, however slow they are. */
const burst = 100;
/** Part of the deadline that requests beyond a burst may be expected to wait: 100 ms of 5 s. */
const patience = 1 / 50;
const mostRequests = 1024;
const first = 128;
/** Enough to keep the connections busy. */
const least = 16;
/** Milliseconds that work should wait for a database connection, at least. */
const connectionTarget = 5;
/** Milliseconds between two looks at the limits while requests wait. */
const lookEvery = 10;
/** Bytes that the answers of one flow may have together which are made at once: a mebibyte takes the event loop some 6 ms. */
const bytesAtOnce = 1_048_576;
/** Answers of one flow that may be made at once, however large they are: one is read while another is written. */
const largeAtOnce = 2;
/** Bytes of an answer below which its size limits nothing. */
const small = 16_384;
/** Part of the last answer in a flow's smoothed size. */
const newest = 1 / 4;
/** Requests of one flow that may wait. */
const longestQueue = 1000;

/**
 * Lets in as many requests as the instance can work on without making them wait inside. Requests queue for two things: turns of
 * the event loop, in each of which they have their share, and database connections, for which a limit follows their waits. A
 * tenant whose own share of the connections is what makes its requests wait is limited by itself.
 */
export class RequestAdmission {
  constructor(private readonly rules: AdmissionRules) {
    const { now, deadline, most = mostRequests } = rules;
    this.now = now ?? (() => performance.now());
    const limits = { least: Math.min(least, most), most, first: Math.min(first, most), ...(now && { now }) };
    this.loop = new LoopShare(() => this.beginWaiting(), this.now);
    this.pool = new AdaptiveLimit({ ...limits, target: this.connectionTarget });
    this.requests = new FairSemaphore({
      places: () => (this.mayBegin ? this.limit : 0),
      placesOf: (flow) => Math.min(this.shares.get(flow)?.current ?? most, this.placesBySize(flow)),
      longestQueue,
      isSoft: true,
      patience: patience * deadline,
      burst: rules.burst ?? burst,
      ...(now && { now }),
    });
  }

  private readonly now: () => number;
  /** A connection that is free at once is taken in the next turn, and given back in the one after that. */
  private readonly connectionTarget = (): number => Math.max(connectionTarget, 2 * this.loop.lastTurn);
  private readonly requests: FairSemaphore;
  private readonly loop: LoopShare;
  private readonly pool: AdaptiveLimit;
  /** Limits of tenants whose requests had to wait for their own share of the connections. */
  private readonly shares = new LRUCache<string, AdaptiveLimit>(atMost(1000));
  /** Smoothed bytes of an answer, of flows whose answers are large. */
  private readonly sizes = new LRUCache<string, number>(atMost(1000));
  private isBeginningWaiting = false;
  private timer: NodeJS.Timeout | undefined;

  /** Requests that may be worked on at once. */
  get limit(): number {
    return this.pool.current;
  }

  get running(): number {
    return this.requests.running;
  }

  get waiting(): number {
    return this.requests.waiting;
  }

  /** Tenants, operators and addresses that have requests here. */
  get callers(): number {
    return this.requests.flowCount;
  }

  /** Requests that are worked on of the caller that has the most. */
  get mostOfOneCaller(): number {
    return this.requests.mostOfOne();
  }

  /** Takes a place, if there is one at once. `leave` gives it back. */
  tryEnter(flow: string): boolean {
    return this.requests.tryEnter(flow);
  }

  /** Runs a request's work, once it has its place. */
  run(work: () => void): void {
    this.loop.run(work);
  }

  /** Where `tryEnter` has not. One of both functions is called, once; perhaps before this returns. */
  wait(flow: string, { begin, refuse }: Turn): void {
    this.usedUp();
    this.shares.get(flow)?.usedUp();
    const turn = { begin: () => this.run(begin), refuse };
    if (this.requests.wait(flow, turn, this.now() + this.rules.deadline) !== 'queued') return refuse();
    this.loop.watch();
    this.timer ??= setTimeout(() => this.lookAgain(), lookEvery);
  }

  /** @param bytes of the answer */
  leave(flow: string, bytes = 0): void {
    this.noteSize(flow, bytes);
    this.requests.release(flow);
    if (this.waiting > 0) this.loop.watch();
  }

  /**
   * @param wait milliseconds that a tenant's work has waited for a database connection
   * @param isFull whether none was left for anybody; otherwise the tenant has waited for its own work to end
   */
  waited(tenantId: string, wait: number, isFull: boolean): void {
    if (wait === 0 || isFull) this.pool.observe(wait);
    const known = this.shares.get(tenantId);
    if (!known && wait < this.connectionTarget()) return;
    const share = known ?? this.limitOfShare();
    if (!known) this.shares.set(tenantId, share);
    share.observe(wait);
  }

  /** Whether a request may begin that has not waited: none has to be served before it. */
  private get mayBegin(): boolean {
    return this.loop.hasTime && (this.isBeginningWaiting || this.waiting === 0);
  }

  private placesBySize(flow: string): number {
    const size = this.sizes.get(flow);
    return size === undefined ? Infinity : Math.max(largeAtOnce, Math.floor(bytesAtOnce / size));
  }

  private noteSize(flow: string, bytes: number): void {
    const known = this.sizes.get(flow);
    if (known === undefined && bytes < small) return;
    const size = known === undefined ? bytes : known + newest * (bytes - known);
    if (size < small) this.sizes.delete(flow);
    else this.sizes.set(flow, size);
  }

  private beginWaiting(): void {
    this.isBeginningWaiting = true;
    this.requests.admit();
    this.isBeginningWaiting = false;
    if (this.waiting > 0 && !this.loop.hasTime) this.loop.watch();
  }

  /** The limits grow while requests wait and those inside do not, as when those wait for a row. */
  private lookAgain(): void {
    this.timer = undefined;
    this.pool.tick();
    for (const [flow, share] of this.shares) {
      if (this.requests.waitingOf(flow) > 0) share.usedUp();
      share.tick();
    }
    if (this.waiting === 0) return;
    this.usedUp();
    this.loop.watch();
    this.timer = setTimeout(() => this.lookAgain(), lookEvery);
  }

  private usedUp(): void {
    if (this.limit <= this.running) this.pool.usedUp();
  }

  private limitOfShare(): AdaptiveLimit {
    const { connectionsOfTenant, now } = this.rules;
    const own = Math.max(2, 2 * connectionsOfTenant);
    return new AdaptiveLimit({
      least: own,
      most: mostRequests,
      first,
      target: this.connectionTarget,
      ...(now && { now }),
    });
  }
}
