/** The two ends of work that waits: one of them is called, once. */
export interface Turn {
  readonly begin: () => void;
  readonly refuse: () => void;
}

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

interface Waiting extends Turn {
  readonly until: number;
  readonly since: number;
  /** Pieces of its flow's work that had begun or waited before it, at least 1. */
  readonly ahead: number;
}

interface Flow {
  readonly key: string;
  running: number;
  /** The oldest first. */
  readonly waiting: Waiting[];
  /** Milliseconds that work waits for each piece ahead of it; 0 while that is not known. */
  pace: number;
  /** Which turn its last one was. */
  served: number;
}

/** Part of what was measured last in a smoothed pace. */
const newest = 1 / 8;
/** Milliseconds between two looks for work whose deadline has passed. */
const sweepEvery = 25;

function isBefore(one: Flow, other: Flow): boolean {
  return one.running === other.running ? one.served < other.served : one.running < other.running;
}

function smoothed(before: number, measured: number): number {
  return before === 0 ? measured : before + newest * (measured - before);
}

/** The measured pace, or the wait of the oldest work so far for each piece ahead of it, whichever is longer. */
function paceOf({ pace, waiting: [oldest] }: Flow, now: number): number {
  return Math.max(pace, oldest ? (now - oldest.since) / oldest.ahead : 0);
}

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
  private readonly flows = new Map<string, Flow>();
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

  waitingOf(key: string): number {
    return this.flows.get(key)?.waiting.length ?? 0;
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
    const { length } = flow.waiting;
    if (this.queued === 0) this.pace = 0;
    if (length === 0) flow.pace = this.pace;
    const since = this.now();
    const ahead = Math.max(1, flow.running + length);
    const isFull = length >= this.rules.longestQueue;
    if (isFull || this.isLate(ahead * paceOf(flow, since), until - since)) {
      this.forgetIfIdle(flow);
      return isFull ? 'full' : 'late';
    }
    flow.waiting.push({ ...turn, until, since, ahead });
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
    if (!flow || flow.running === 0) throw new Error('A place was given back that nobody had taken');
    flow.running -= 1;
    this.held -= 1;
    this.forgetIfIdle(flow);
  }

  /** Begins what there is room for: places may have become more. */
  admit(): void {
    for (;;) {
      const flow = this.queued > 0 ? this.next() : undefined;
      if (!flow) return;
      const turn = this.takeWaiting(flow);
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
  private next(): Flow | undefined {
    let found: Flow | undefined;
    for (const flow of this.flows.values()) {
      if (flow.waiting.length === 0) continue;
      if (!this.hasRoom(flow.key) || flow.running >= this.rules.placesOf(flow.key)) continue;
      if (flow.key === this.rules.first?.flow) return flow;
      if (!found || isBefore(flow, found)) found = flow;
    }
    return found;
  }

  private isLate(expected: number, left: number): boolean {
    const { patience = Infinity, burst = 0 } = this.rules;
    return expected > left || (this.queued >= burst && expected > patience);
  }

  private takeWaiting(flow: Flow): Waiting {
    const turn = flow.waiting.shift();
    if (!turn) throw new Error('A flow without waiting work was given a place');
    this.queued -= 1;
    const pace = (this.now() - turn.since) / turn.ahead;
    flow.pace = smoothed(flow.pace, pace);
    this.pace = smoothed(this.pace, pace);
    return turn;
  }

  private take(flow: Flow): void {
    flow.running += 1;
    flow.served = this.turns += 1;
    this.held += 1;
  }

  private isBelowShare(flow: Flow | undefined): boolean {
    if (!this.rules.isSoft) return false;
    const flows = this.flows.size + (flow ? 0 : 1);
    return (flow?.running ?? 0) < Math.max(1, Math.floor(this.rules.places() / flows));
  }

  /** Refuses work whose deadline has passed. */
  private sweep(): void {
    this.timer = undefined;
    const now = this.now();
    const late: Waiting[] = [];
    for (const flow of this.flows.values()) {
      const passed = flow.waiting.filter(({ until }) => until <= now);
      if (passed.length === 0) continue;
      late.push(...passed);
      flow.waiting.splice(0, Infinity, ...flow.waiting.filter(({ until }) => until > now));
      this.forgetIfIdle(flow);
    }
    this.queued -= late.length;
    if (this.queued > 0) this.timer = setTimeout(() => this.sweep(), sweepEvery);
    for (const { refuse } of late) refuse();
  }

  private addFlow(key: string): Flow {
    const flow = { key, running: 0, waiting: [], pace: 0, served: 0 };
    this.flows.set(key, flow);
    return flow;
  }

  private forgetIfIdle(flow: Flow): void {
    if (flow.running === 0 && flow.waiting.length === 0) this.flows.delete(flow.key);
  }
}
