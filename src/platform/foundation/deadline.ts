/** No answer in time; the work may still go on. */
export class LateError extends Error {}

/** Looks at what waits before its time is over. */
const looks = 3;

interface Waiting {
  readonly dueAt: number;
  readonly late: () => void;
}

/**
 * The deadlines of one length, with one timer for all of them. Their clock leaves out the time for which this process itself was
 * away, because its core did something else or its event loop was held: from one look to the next it advances by a third of the
 * length at most. So an answer has three turns of the event loop in which to be asked for, to arrive and to be read.
 */
class Deadlines {
  constructor(private readonly milliseconds: number) {
    this.step = milliseconds / looks;
  }

  private readonly step: number;
  /** In the order in which they are due. */
  private readonly waiting = new Set<Waiting>();
  private clock = 0;
  private lookedAt = 0;
  private timer: NodeJS.Timeout | undefined;

  now(): number {
    // Nothing waits, so nothing can become late.
    if (this.timer === undefined) return this.clock;
    return this.clock + Math.min(performance.now() - this.lookedAt, this.step);
  }

  begin(late: () => void): Waiting {
    const one = { dueAt: this.now() + this.milliseconds, late };
    this.waiting.add(one);
    if (this.timer) this.timer.ref();
    else this.lookAfter(this.step);
    return one;
  }

  /** The timer goes on, since the next deadline soon needs it; it keeps no process from ending. */
  end(one: Waiting): void {
    if (this.waiting.delete(one) && this.waiting.size === 0) this.timer?.unref();
  }

  private look(): void {
    this.clock = this.now();
    this.timer = undefined;
    for (const one of this.waiting) {
      if (one.dueAt > this.clock) return this.lookAfter(Math.min(this.step, one.dueAt - this.clock));
      this.waiting.delete(one);
      // An answer that has arrived meanwhile is read before it is judged.
      setImmediate(one.late);
    }
  }

  private lookAfter(milliseconds: number): void {
    this.lookedAt = performance.now();
    this.timer = setTimeout(() => this.look(), milliseconds);
  }
}

const byLength = new Map<number, Deadlines>();

function deadlinesOf(milliseconds: number): Deadlines {
  let deadlines = byLength.get(milliseconds);
  if (!deadlines) byLength.set(milliseconds, (deadlines = new Deadlines(milliseconds)));
  return deadlines;
}

/** The clock by which deadlines of so many milliseconds are judged; it stands still while none of them runs. */
export function deadlineClock(milliseconds: number): () => number {
  const deadlines = deadlinesOf(milliseconds);
  return () => deadlines.now();
}

/**
 * The outcome of `work`, if it comes within so many milliseconds, without those for which this process was away itself: its own
 * lateness must not blame the other side.
 * @throws LateError; whatever `work` throws
 */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const deadlines = deadlinesOf(milliseconds);
    const one = deadlines.begin(() => reject(new LateError(`no answer within ${milliseconds} ms`)));
    const ending =
      <V>(settle: (outcome: V) => void) =>
      (outcome: V): void => {
        deadlines.end(one);
        settle(outcome);
      };
    work.then(ending(resolve), ending(reject));
  });
}
