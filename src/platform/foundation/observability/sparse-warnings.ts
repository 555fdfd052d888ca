/** The part of Nest's logger that is used. */
interface WarningLog {
  warn(facts: object, message: string): void;
}

/** Milliseconds between two lines that say the same. */
const interval = 10_000;

/**
 * Writes one line for what may happen ten thousand times a second: the first at once, then one in ten seconds at most,
 * with how often it has happened since the line before.
 */
export class SparseWarnings {
  constructor(private readonly log: WarningLog) {}

  /** By message: how often it was not written since its last line. */
  private readonly silenced = new Map<string, number>();

  /** @param message a fixed text @param facts asked for when a line is written */
  note(message: string, facts: () => object): void {
    const count = this.silenced.get(message);
    if (count !== undefined) {
      this.silenced.set(message, count + 1);
      return;
    }
    this.write(message, 1, facts);
  }

  private write(message: string, count: number, facts: () => object): void {
    this.log.warn({ count, ...facts() }, message);
    this.silenced.set(message, 0);
    setTimeout(() => {
      const more = this.silenced.get(message) ?? 0;
      this.silenced.delete(message);
      if (more > 0) this.write(message, more, facts);
    }, interval).unref();
  }
}
