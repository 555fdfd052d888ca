import { backoff, type BackoffRules } from './backoff';

export type CircuitState = 'closed' | 'half-open' | 'open';

/** The delays are those until the next trial. */
export interface CircuitBreakerOptions extends BackoffRules {
  /** Failures in a row that open it, 1 or more. */
  readonly failures: number;
  /** Whether an error says that the other system is away. By default every error does. */
  readonly isFailure?: (error: unknown) => boolean;
  /** The trial, before anybody's work is let through. By default the next work is the trial itself. */
  readonly probe?: () => Promise<unknown>;
  /** `cause`: the failure that opened it. */
  readonly onChange?: (state: CircuitState, cause?: unknown) => void;
}

/** Nothing was tried: the other system is away. */
export class CircuitOpenError extends Error {
  /**
   * @param milliseconds until it is tried again; 0 while a trial is under way
   * @param cause the last failure
   */
  constructor(
    readonly milliseconds: number,
    cause: unknown,
  ) {
    super('The other system is away', { cause });
    this.name = 'CircuitOpenError';
  }
}

/**
 * Keeps work from another system that is away: after some failures in a row nothing is let through for a while, then
 * one trial, and after its success everything (M. Nygard, "Release It!", Pragmatic Bookshelf 2007).
 */
export class CircuitBreaker {
  constructor(private readonly options: CircuitBreakerOptions) {}

  private current: CircuitState = 'closed';
  private failuresInARow = 0;
  /** In a row: the first, and each trial that failed. */
  private openings = 0;
  private trialAt = 0;
  private cause: unknown;
  /** Grows with each change of state: what was begun before it says nothing about what is now. */
  private era = 0;

  get state(): CircuitState {
    return this.current;
  }

  /**
   * Asks whether work would be let through, before there is any. With a probe, the trial takes place here.
   * @throws CircuitOpenError
   */
  async admit(): Promise<void> {
    this.refuseIfOpen();
    if (this.current === 'open' && this.options.probe) await this.beginTrial();
  }

  /** @throws CircuitOpenError when `work` was not begun; whatever `work` throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.refuseIfOpen();
    if (this.current === 'open') await this.beginTrial();
    const { era } = this;
    try {
      const result = await work();
      this.succeeded(era);
      return result;
    } catch (error) {
      if (this.options.isFailure?.(error) ?? true) this.failed(era, error);
      else this.succeeded(era);
      throw error;
    }
  }

  private refuseIfOpen(): void {
    if (this.current === 'closed') return;
    const wait = this.current === 'half-open' ? 0 : this.trialAt - performance.now();
    if (this.current === 'half-open' || wait > 0) throw new CircuitOpenError(wait, this.cause);
  }

  /** Half-open before anything is awaited: nobody else begins one. */
  private async beginTrial(): Promise<void> {
    this.become('half-open');
    if (!this.options.probe) return;
    try {
      await this.options.probe();
    } catch (error) {
      this.open(error);
      throw new CircuitOpenError(this.trialAt - performance.now(), error);
    }
    this.close();
  }

  private succeeded(era: number): void {
    if (era !== this.era) return;
    if (this.current === 'half-open') this.close();
    this.failuresInARow = 0;
  }

  private failed(era: number, cause: unknown): void {
    if (era !== this.era) return;
    this.failuresInARow += 1;
    if (this.current === 'half-open' || this.failuresInARow >= this.options.failures) this.open(cause);
  }

  private open(cause: unknown): void {
    this.cause = cause;
    this.openings += 1;
    this.trialAt = performance.now() + backoff(this.options, this.openings);
    this.become('open', cause);
  }

  private close(): void {
    this.failuresInARow = 0;
    this.openings = 0;
    this.become('closed');
  }

  private become(state: CircuitState, cause?: unknown): void {
    this.current = state;
    this.era += 1;
    this.options.onChange?.(state, cause);
  }
}
