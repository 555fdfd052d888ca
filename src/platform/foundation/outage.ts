/** The part of Nest's logger that is used. */
export interface OutageLog {
  warn(message: string): void;
  log(facts: object, message: string): void;
}

/**
 * Something that the service needs and that has gone away: one line when it goes, and one when it is back, with how long that
 * was and what has failed meanwhile. Neither has a stack: nothing in the code is wrong.
 */
export class Outage {
  /**
   * @param subject as `The mail server at mail.example.com:465 (SMTP_URL)`
   * @param consequence as `mails wait`
   */
  constructor(
    private readonly log: OutageLog,
    private readonly subject: string,
    private readonly consequence: string,
  ) {}

  private begun: number | undefined;
  private failures = 0;

  get isOn(): boolean {
    return this.begun !== undefined;
  }

  /** @param count of what has failed with this error */
  failed(error: unknown, count = 1): void {
    this.failures += count;
    if (this.begun !== undefined) return;
    this.begun = performance.now();
    this.log.warn(`${this.subject} is away (${reasonOf(error)}); ${this.consequence}`);
  }

  /** Does nothing unless an outage is on. @param facts that its line has besides */
  over(facts: object = {}): void {
    if (this.begun === undefined) {
      this.failures = 0;
      return;
    }
    const seconds = Math.round((performance.now() - this.begun) / 1000);
    this.log.log({ seconds, failures: this.failures, ...facts }, `${this.subject} is back`);
    this.begun = undefined;
    this.failures = 0;
  }
}

/** Several addresses tried in vain have a code and no message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  const { message: own = '', code = '' } = (cause ?? {}) as { message?: string; code?: string };
  return own || code || message || (error as NodeJS.ErrnoException).code || error.name;
}
