import { setTimeout as delay } from 'node:timers/promises';
import { tracedFromHere } from './tracing';

interface Runs {
  /** Runs that have ended well, and in an error. */
  done: number;
  failed: number;
  /** Milliseconds since 1970; 0 until there is one. */
  lastSuccess: number;
  lastStart: number;
  lastFailure: number;
  /** Milliseconds that the last run took that has ended. */
  lastDuration: number;
  /** When the next run begins; 0 while one is under way. */
  nextRun: number;
  /** The name of the last error's class: its message may repeat what nobody else should read. */
  lastError: string;
  /** Milliseconds from one run to the next, on the average. */
  period: number;
}

/** The runs of a job, as its process tells of them. */
export type JobRuns = Readonly<Runs>;

const runs = new Map<string, Runs>();
const jobs = new Map<string, PeriodicWork>();

/** The runs of this process's jobs so far, by the jobs' names. */
export function jobRuns(): ReadonlyMap<string, JobRuns> {
  return runs;
}

/** Has a job of this process run at once, or right after the run that is under way; nothing where it has no such job. */
export function runJobNow(name: string): void {
  jobs.get(name)?.runNow();
}

/**
 * Does work once a period on the average, for as long as the process lives: a pause is half a period to one and a half, so instances
 * that started together drift apart. The first comes after a pause, too.
 */
export class PeriodicWork {
  /**
   * @param name of its span
   * @param period milliseconds
   * @param work stops early where the signal says so
   * @param failed is told of each error; the next period goes on
   */
  constructor(
    private readonly name: string,
    private readonly period: number,
    private readonly work: (signal: AbortSignal) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  private readonly stopping = new AbortController();
  /** Aborted by a request for a run; a new one takes its place with the next pause. */
  private asked = new AbortController();
  private running: Promise<void> | undefined;
  private runs: Runs | undefined;

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  start(): void {
    this.runs ??= this.register();
    this.running ??= this.repeat(this.runs);
  }

  /** Has the next run begin at once, or right after the one that is under way. */
  runNow(): void {
    this.asked.abort();
  }

  /** Resolves once the work in hand has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Several applications of one process, as tests have them, count into one row. */
  private register(): Runs {
    const none = { done: 0, failed: 0, lastSuccess: 0, lastStart: 0, lastFailure: 0, lastDuration: 0 };
    const found = runs.get(this.name) ?? { ...none, nextRun: 0, lastError: '', period: this.period };
    runs.set(this.name, found);
    jobs.set(this.name, this);
    return found;
  }

  private async repeat(told: Runs): Promise<void> {
    const { signal } = this.stopping;
    while (await this.pause(told)) {
      [told.lastStart, told.nextRun] = [Date.now(), 0];
      try {
        await this.once(signal);
        told.done += 1;
        told.lastSuccess = Date.now();
      } catch (error) {
        told.failed += 1;
        told.lastFailure = Date.now();
        told.lastError = error instanceof Error ? error.name : typeof error;
        this.failed(error);
      }
      told.lastDuration = Date.now() - told.lastStart;
    }
  }

  /** Whether to go on. */
  private async pause(told: Runs): Promise<boolean> {
    const { signal } = this.stopping;
    const pause = this.period * (0.5 + Math.random());
    told.nextRun = Date.now() + pause;
    const either = AbortSignal.any([signal, this.asked.signal]);
    await delay(pause, undefined, { signal: either, ref: false }).catch(() => undefined);
    this.asked = new AbortController();
    return !signal.aborted;
  }

  private once(signal: AbortSignal): Promise<void> {
    return tracedFromHere(
      () => ({ name: `job ${this.name}`, kind: 'internal', attributes: { 'strata.job.name': this.name } }),
      () => this.work(signal),
    );
  }
}
