import { smoothed, type Turn, WorkFlow } from './work-flow';

export interface SemaphoreRules {
  /** Places in all. May change from one call to the next. */
  readonly places: () => number;
  /** Places of one flow. */
  readonly placesOf: (flow: string) => number;
  /** The flow that goes before all others, and how many places are kept free for it. */
  readonly first?: { readonly flow: string; readonly kept: number };
  /** Pieces of one flow's work that may wait. */
  readonly longestQueue: number;
  /**
   * A flow with less than its equal share is let in beyond `places`, and a flow that has nothing running always: for limits that
   * are estimates.
   */
  readonly isSoft?: boolean;
  /**
   * Milliseconds for which work may be expected to wait, once more than `burst` pieces of work wait in all. Without it, work
   * may be expected to wait until its deadline.
   */
  readonly patience?: number;
  /** 0 unless given. */
  readonly burst?: number;
  /** Milliseconds of a clock that is never set back. */
  readonly now?: () => number;
}

/** `late`: the work is not expected to begin in time. `full`: the queue of its flow has no room. Nothing was queued. */
export type Queued = 'queued' | 'late' | 'full';

/** Milliseconds between two looks for work whose deadline has passed. */
const sweepEvery = 25;

/**
 * Shares a number of places between flows, which are tenants or addresses. A free place goes to the flow that holds the
 * fewest, and within a flow to the oldest work.
 *
 * Work is refused when it arrives, if it is not expected to begin in time: the number of pieces ahead of it, multiplied by the
 * pace of its flow. Work that began after 30 ms behind 60 pieces gives a pace of 0.5 ms, so with a patience of 40 ms the 81st is refused.
 * A pace holds while anything waits, and is then forgotten: what made one burst slow says nothing about the next.
 */
export class FairSemaphore {
  constructor(private readonly rules: SemaphoreRules) {
    this.now = rules.now ?? (() => performance.now());
  }

  private readonly now: () => number;
  private readonly flows = new Map<string, WorkFlow>();
  private held = 0;
  private queued = 0;
  private turns = 0;
  /** The pace over all flows, which a flow begins with that has only begun to wait. */
  private pace = 0;
  private timer: NodeJS.Timeout | undefined;

  get running(): number {
    return this.held;
  }

  get waiting(): number {
    return this.queued;
  }

  /** Flows that hold places or wait for one. */
  get flowCount(): number {
    return this.flows.size;
  }

  /** Places of the flow that holds the most. @param except a flow that is not looked at */
  mostOfOne(except?: string): number {
    let most = 0;
    for (const { key, running } of this.flows.values()) if (key !== except) most = Math.max(most, running);
    return most;
  }

  waitingOf(key: string): number {
    return this.flows.get(key)?.waiting ?? 0;
  }

  /** Takes a place if one is free for this flow. `leave` gives it back. */
  tryEnter(key: string): boolean {
    const flow = this.flows.get(key);
    if ((flow?.running ?? 0) >= this.rules.placesOf(key)) return false;
    if (!this.hasRoom(key) && !this.isBelowShare(flow)) return false;
    this.take(flow ?? this.addFlow(key));
    return true;
  }

  /**
   * Queues work that `tryEnter` had no place for.
   * @param until its deadline, on the semaphore's clock
   */
  wait(key: string, turn: Turn, until: number): Queued {
    const flow = this.flows.get(key) ?? this.addFlow(key);
    if (this.queued === 0) this.pace = 0;
    const since = this.now();
    const isFull = flow.waiting >= this.rules.longestQueue;
    if (isFull || this.isLate(flow.expectedWait(since, this.pace), until - since)) {
      this.forgetIfIdle(flow);
      return isFull ? 'full' : 'late';
    }
    flow.push(turn, since, until);
    this.queued += 1;
    this.timer ??= setTimeout(() => this.sweep(), sweepEvery);
    return 'queued';
  }

  /**
   * Gives a place back, and begins what waits for it.
   * @throws Error when nobody holds the place.
   */
  leave(key: string): void {
    this.release(key);
    this.admit();
  }

  /**
   * Runs work as soon as it has a place, however long that takes.
   * @throws Error when the queue of its flow has no room; whatever `work` throws
   */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (!this.tryEnter(key)) await this.untilEntered(key);
    try {
      return await work();
    } finally {
      this.leave(key);
    }
  }

  /** Gives a place back that `admit` will give to another. */
  release(key: string): void {
    const flow = this.flows.get(key);
    if (!flow || flow.running === 0) throw new Error('A place was given back that no work had taken');
    flow.running -= 1;
    this.held -= 1;
    this.forgetIfIdle(flow);
  }

  /** Begins what there is room for: places may have become more. */
  admit(): void {
    for (;;) {
      const flow = this.queued > 0 ? this.next() : undefined;
      if (!flow) return;
      const { turn, pace } = flow.shift(this.now());
      this.queued -= 1;
      this.pace = smoothed(this.pace, pace);
      this.take(flow);
      turn.begin();
    }
  }

  private untilEntered(key: string): Promise<void> {
    return new Promise((begin, reject) => {
      const refuse = (): void => reject(new Error(`Too much work of ${key} waits already`));
      if (this.wait(key, { begin, refuse }, Infinity) !== 'queued') refuse();
    });
  }

  private hasRoom(key: string): boolean {
    const { places, first } = this.rules;
    const kept =
      first === undefined || key === first.flow ? 0 : Math.max(0, first.kept - this.runningOf(first.flow));
    return this.held + kept < places();
  }

  private runningOf(key: string): number {
    return this.flows.get(key)?.running ?? 0;
  }

  /** The flow whose turn it is: with the fewest places; of equal ones, the one that was served longest ago. */
  private next(): WorkFlow | undefined {
    let found: WorkFlow | undefined;
    for (const flow of this.flows.values()) {
      if (flow.waiting === 0) continue;
      if (!this.hasRoom(flow.key) || flow.running >= this.rules.placesOf(flow.key)) continue;
      if (flow.key === this.rules.first?.flow) return flow;
      if (!found || flow.isBefore(found)) found = flow;
    }
    return found;
  }

  private isLate(expected: number, left: number): boolean {
    const { patience = Infinity, burst = 0 } = this.rules;
    return expected > left || (this.queued >= burst && expected > patience);
  }

  private take(flow: WorkFlow): void {
    flow.running += 1;
    flow.served = this.turns += 1;
    this.held += 1;
  }

  private isBelowShare(flow: WorkFlow | undefined): boolean {
    if (!this.rules.isSoft) return false;
    const flows = this.flows.size + (flow ? 0 : 1);
    return (flow?.running ?? 0) < Math.max(1, Math.floor(this.rules.places() / flows));
  }

  /** Refuses work whose deadline has passed. */
  private sweep(): void {
    this.timer = undefined;
    const now = this.now();
    const late: Turn[] = [];
    for (const flow of this.flows.values()) {
      late.push(...flow.dropPassed(now));
      this.forgetIfIdle(flow);
    }
    this.queued -= late.length;
    if (this.queued > 0) this.timer = setTimeout(() => this.sweep(), sweepEvery);
    for (const { refuse } of late) refuse();
  }

  private addFlow(key: string): WorkFlow {
    const flow = new WorkFlow(key);
    this.flows.set(key, flow);
    return flow;
  }

  private forgetIfIdle(flow: WorkFlow): void {
    if (flow.isIdle) this.flows.delete(flow.key);
  }
}
