/** The two ends of work that waits: one of them is called, once. */
export interface Turn {
  readonly begin: () => void;
  readonly refuse: () => void;
}

export interface Wait {
  /** When the work is given up, on the semaphore's clock. */
  readonly until: number;
  /** Stays until then, however long the queue stands. For work that nobody looks at the clock for. */
  readonly isPatient?: boolean;
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
  /** A flow with less than its equal share is let in beyond `places`: for limits that are estimates. */
  readonly isSoft?: boolean;
  /**
   * A queue stands, because more arrives than is done, when for so many milliseconds all of its work has waited for
   * longer than half of `patience`.
   */
  readonly standsAfter: number;
  /**
   * Pieces of work in all that may wait without the queue standing, however long they do; 0 unless given. A few callers
   * that each ask again when they are answered are no overload, where the work is slow.
   */
  readonly standsBeyond?: number;
  /** Milliseconds that work waits while the queue stands. */
  readonly patience: number;
  /** Milliseconds of a clock that is never set back. */
  readonly now?: () => number;
}

interface Waiting extends Turn, Wait {
  readonly since: number;
}

interface Flow {
  readonly key: string;
  running: number;
  /** In the order in which they came. */
  readonly waiting: Waiting[];
  /** When its work last waited for a short time only. */
  shortAt: number;
  /** Which turn its last one was. */
  served: number;
}

function isBefore(one: Flow, other: Flow): boolean {
  return one.running === other.running ? one.served < other.served : one.running < other.running;
}

/**
 * Shares a number of places between flows, which are tenants or addresses. A free place goes to the flow that holds the
 * fewest. Within a flow the oldest work is first, until the queue stands: from then on the newest is first, and what has
 * waited for `patience` is refused (adaptive LIFO and controlled delay; B. Maurer, "Fail at Scale", 2015, after CoDel,
 * RFC 8289). So a burst is served in its order, and under a lasting overload work is either begun at once or refused soon.
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
  /** When any work last waited for a short time only. */
  private shortAt = 0;
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

  /** Queues work that `tryEnter` had no place for. False: its flow's queue is full, and nothing was queued. */
  wait(key: string, turn: Turn, wait: Wait): boolean {
    const flow = this.flows.get(key) ?? this.addFlow(key);
    const now = this.now();
    if (flow.waiting.length === 0) flow.shortAt = now;
    if (this.queued === 0) this.shortAt = now;
    if (flow.waiting.length >= this.rules.longestQueue && !this.dropOldest(flow, now)) return false;
    flow.waiting.push({ ...turn, ...wait, since: now });
    this.queued += 1;
    this.timer ??= setTimeout(() => this.sweep(), this.rules.patience / 8);
    return true;
  }

  /** @throws Error when nobody holds the place. */
  leave(key: string): void {
    const flow = this.flows.get(key);
    if (!flow || flow.running === 0) throw new Error('A place was given back that nobody had taken');
    flow.running -= 1;
    this.held -= 1;
    this.forgetIfIdle(flow);
    this.admit();
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

  private takeWaiting(flow: Flow): Waiting {
    const now = this.now();
    const [oldest] = flow.waiting;
    if (oldest && now - oldest.since < this.rules.patience / 2) flow.shortAt = this.shortAt = now;
    const turn = this.isStanding(flow, now) ? flow.waiting.pop() : flow.waiting.shift();
    if (!turn) throw new Error('A flow without waiting work was given a place');
    this.queued -= 1;
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

  private isStanding(flow: Flow, now: number): boolean {
    const { standsAfter, standsBeyond = 0 } = this.rules;
    return this.queued > standsBeyond && now - Math.min(flow.shortAt, this.shortAt) > standsAfter;
  }

  /** Makes room for a newer one, where newer ones go first. */
  private dropOldest(flow: Flow, now: number): boolean {
    if (!this.isStanding(flow, now)) return false;
    const oldest = flow.waiting.findIndex(({ isPatient }) => !isPatient);
    if (oldest < 0) return false;
    const [dropped] = flow.waiting.splice(oldest, 1);
    this.queued -= 1;
    dropped?.refuse();
    return true;
  }

  /** Refuses what has waited for too long. */
  private sweep(): void {
    this.timer = undefined;
    const now = this.now();
    const late: Waiting[] = [];
    for (const flow of this.flows.values()) {
      if (flow.waiting.length === 0) continue;
      const patience = this.isStanding(flow, now) ? this.rules.patience : Infinity;
      const kept = flow.waiting.filter(
        ({ since, until, isPatient }) => now < until && (isPatient || now - since < patience),
      );
      if (kept.length === flow.waiting.length) continue;
      late.push(...flow.waiting.filter((one) => !kept.includes(one)));
      flow.waiting.splice(0, Infinity, ...kept);
      this.forgetIfIdle(flow);
    }
    this.queued -= late.length;
    if (this.queued > 0) this.timer = setTimeout(() => this.sweep(), this.rules.patience / 8);
    for (const { refuse } of late) refuse();
  }

  private addFlow(key: string): Flow {
    const flow = { key, running: 0, waiting: [], shortAt: this.now(), served: 0 };
    this.flows.set(key, flow);
    return flow;
  }

  private forgetIfIdle(flow: Flow): void {
    if (flow.running === 0 && flow.waiting.length === 0) this.flows.delete(flow.key);
  }
}
