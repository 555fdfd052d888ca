import { AsyncLocalStorage } from 'node:async_hooks';
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
  /**
   * Has it probe as soon as the delay is over, rather than when there is work, so that no work waits for a probe: for a
   * system that every request asks. It begins open, until `start`, and probes until `stop`.
   */
  readonly isSelfProbing?: boolean;
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
  constructor(private readonly options: CircuitBreakerOptions) {
    this.current = options.isSelfProbing ? 'open' : 'closed';
    this.openings = options.isSelfProbing ? 1 : 0;
  }

  private current: CircuitState;
  private failuresInARow = 0;
  /** In a row: the first, and each trial that failed. */
  private openings: number;
  private trialAt = 0;
  private cause: unknown;
  /** The other system's answers while a trial was under way, which then prove nothing. */
  private refutation: { readonly cause: unknown } | undefined;
  /** Grows with each change of state: what was begun before it says nothing about what is now. */
  private epoch = 0;
  /** A probe is nobody's work: it must not run in the scope or the unit of work of the caller that met the failure. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  get state(): CircuitState {
    return this.current;
  }

  /** Trials that failed since it was closed; still known while `onChange` is told that it closes. */
  get trialsFailed(): number {
    return Math.max(0, this.openings - 1);
  }

  /** The first probe of one that probes by itself. Never throws: `onChange` is told what comes of it. */
  async start(): Promise<void> {
    await this.outside(() => this.beginTrial()).catch(() => undefined);
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
    const { epoch } = this;
    try {
      const result = await work();
      this.succeeded(epoch);
      return result;
    } catch (error) {
      if (this.options.isFailure?.(error) ?? true) this.failed(epoch, error);
      else this.succeeded(epoch);
      throw error;
    }
  }

  /** Opens it at once, however few failures there were: the connection is lost, say. A trial under way is void. */
  trip(cause: unknown): void {
    if (this.current === 'closed') this.open(cause);
    else if (this.current === 'half-open') this.refutation = { cause };
  }

  /** Stays as it is, and probes no more. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private refuseIfOpen(): void {
    if (this.current === 'closed') return;
    const wait = this.current === 'half-open' ? 0 : Math.max(0, this.trialAt - performance.now());
    if (this.current === 'half-open' || wait > 0 || this.options.isSelfProbing)
      throw new CircuitOpenError(wait, this.cause);
  }

  /** Half-open before anything is awaited: nobody else begins one. */
  private async beginTrial(): Promise<void> {
    this.become('half-open');
    if (!this.options.probe) return;
    try {
      await this.options.probe();
    } catch (error) {
      this.refutation ??= { cause: error };
    }
    this.endTrial();
    if (this.current === 'open') throw new CircuitOpenError(this.trialAt - performance.now(), this.cause);
  }

  private succeeded(epoch: number): void {
    if (epoch !== this.epoch) return;
    if (this.current === 'half-open') this.endTrial();
    this.failuresInARow = 0;
  }

  private failed(epoch: number, cause: unknown): void {
    if (epoch !== this.epoch) return;
    this.failuresInARow += 1;
    if (this.current === 'half-open' || this.failuresInARow >= this.options.failures) this.open(cause);
  }

  private endTrial(): void {
    if (this.refutation) return this.open(this.refutation.cause);
    this.become('closed');
    this.failuresInARow = 0;
    this.openings = 0;
  }

  private open(cause: unknown): void {
    this.cause = cause;
    this.refutation = undefined;
    this.openings += 1;
    const wait = backoff(this.options, this.openings);
    this.trialAt = performance.now() + wait;
    this.become('open', cause);
    if (this.options.isSelfProbing && !this.isStopped)
      this.timer = setTimeout(() => void this.start(), wait).unref();
  }

  private become(state: CircuitState, cause?: unknown): void {
    if (this.isStopped) return;
    this.current = state;
    this.epoch += 1;
    this.options.onChange?.(state, cause);
  }
}
