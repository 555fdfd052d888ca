/** Milliseconds of each turn of the event loop that new work may take, at least. */
const least = 2;

/**
 * Shares each turn of the event loop between work that begins in it and everything else, which is to read what arrives, to
 * refuse some of it, and to go on with work that began before. New work may take 2 ms of a turn, or as long as everything
 * else took in it: a thousand refusals in a turn leave half of the loop to requests that are served.
 */
export class LoopShare {
  constructor(
    /** Called at the end of a turn in which `watch` or `run` was called: time for work that waits. */
    private readonly endOfTurn: () => void,
    /** Milliseconds of a clock that is never set back. */
    private readonly now: () => number,
  ) {}

  /** Milliseconds that the last turn took, from its first request on. */
  lastTurn = 0;
  private isWatching = false;
  private begunAt = 0;
  private spent = 0;
  private allowed = least;

  /** Whether new work may begin in this turn. */
  get hasTime(): boolean {
    return this.spent < this.allowed;
  }

  /** Begins work. What it does before it first waits counts against this turn. */
  run(work: () => void): void {
    this.watch();
    const begunAt = this.now();
    work();
    this.spent += this.now() - begunAt;
  }

  watch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    this.begunAt = this.now();
    setImmediate(() => this.end());
  }

  private end(): void {
    this.isWatching = false;
    const { begunAt } = this;
    this.allowed = Math.max(least, this.now() - begunAt - this.spent);
    this.endOfTurn();
    this.lastTurn = this.now() - begunAt;
    this.spent = 0;
    this.allowed = least;
  }
}
