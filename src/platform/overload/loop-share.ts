/** Milliseconds of each turn of the event loop that new work may take, at least. */
const least = 2;

/**
 * Shares each turn of the event loop between work that begins in it and everything else, which is to read what arrives, to
 * refuse some of it, and to go on with work that began before. New work may take 2 ms of a turn, or as long as everything else
 * took in it: so a flood of requests to be refused leaves at least half of the loop to requests that are served, and requests that
 * are served keep no newcomer unread for long.
 */
export class LoopShare {
  constructor(
    /** Called at the end of a turn that `watch` or `run` was called in: time for work that waits. */
    private readonly endOfTurn: () => void,
    private readonly now: () => number,
  ) {}

  private isWatching = false;
  private begunAt = 0;
  private spent = 0;
  private allowed = least;

  get hasTime(): boolean {
    return this.spent < this.allowed;
  }

  /** @param work what it does before it first waits counts */
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
    this.allowed = Math.max(least, this.now() - this.begunAt - this.spent);
    this.endOfTurn();
    this.spent = 0;
    this.allowed = least;
  }
}
