/** The two ends of work that waits: one of them is called, once. */
export interface Turn {
  readonly begin: () => void;
  readonly refuse: () => void;
}

interface Waiting extends Turn {
  readonly until: number;
  readonly since: number;
  /** Pieces of its flow's work that had begun or waited before it, at least 1. */
  readonly ahead: number;
}

/** Part of what was measured last in a smoothed pace. */
const newest = 1 / 8;

export function smoothed(before: number, measured: number): number {
  return before === 0 ? measured : before + newest * (measured - before);
}

/** The work of one caller of a semaphore: how much of it runs, and what waits, the oldest first. */
export class WorkFlow {
  constructor(readonly key: string) {}

  running = 0;
  /** The number of its last turn. */
  served = 0;
  private readonly queue: Waiting[] = [];
  /** Milliseconds that work waits for each piece ahead of it; 0 while that is not known. */
  private pace = 0;

  get waiting(): number {
    return this.queue.length;
  }

  get isIdle(): boolean {
    return this.running === 0 && this.waiting === 0;
  }

  /**
   * Milliseconds that work which arrives now is expected to wait.
   * @param usual the pace over all flows, for a flow that has only begun to wait
   */
  expectedWait(now: number, usual: number): number {
    const [oldest] = this.queue;
    if (!oldest) this.pace = usual;
    // The oldest work may wait longer already than what was measured before it.
    const soFar = oldest ? (now - oldest.since) / oldest.ahead : 0;
    return this.ahead * Math.max(this.pace, soFar);
  }

  push(turn: Turn, since: number, until: number): void {
    this.queue.push({ ...turn, since, until, ahead: this.ahead });
  }

  /** Takes the oldest work, and answers it with the pace at which it has waited. */
  shift(now: number): { readonly turn: Turn; readonly pace: number } {
    const turn = this.queue.shift();
    if (!turn) throw new Error('A flow without waiting work was given a place');
    const pace = (now - turn.since) / turn.ahead;
    this.pace = smoothed(this.pace, pace);
    return { turn, pace };
  }

  /** Removes and answers the work whose deadline has passed. */
  dropPassed(now: number): readonly Turn[] {
    const passed = this.queue.filter(({ until }) => until <= now);
    if (passed.length > 0) this.queue.splice(0, Infinity, ...this.queue.filter(({ until }) => until > now));
    return passed;
  }

  /** Whether it goes before another: it holds fewer places, or as many and was served longer ago. */
  isBefore(other: WorkFlow): boolean {
    return this.running === other.running ? this.served < other.served : this.running < other.running;
  }

  private get ahead(): number {
    return Math.max(1, this.running + this.waiting);
  }
}
