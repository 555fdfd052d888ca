import { setTimeout as delay } from 'node:timers/promises';
import { tracedFromHere } from './tracing';

interface Runs {
  done: number;
  failed: number;
  /** Milliseconds since 1970; 0 until there is one. */
  lastSuccess: number;
}

const runs = new Map<string, Runs>();

/** The runs of this process's jobs so far, by the jobs' names. */
export function jobRuns(): ReadonlyMap<string, Readonly<Runs>> {
  return runs;
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
  private running: Promise<void> | undefined;

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  start(): void {
    if (!runs.has(this.name)) runs.set(this.name, { done: 0, failed: 0, lastSuccess: 0 });
    this.running ??= this.repeat();
  }

  /** Resolves once the work in hand has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async repeat(): Promise<void> {
    const { signal } = this.stopping;
    const pause = (): Promise<boolean> =>
      delay(this.period * (0.5 + Math.random()), true, { signal, ref: false }).catch(() => false);
    while (await pause())
      await this.once(signal).then(
        () => this.note('done'),
        (error: unknown) => {
          this.note('failed');
          this.failed(error);
        },
      );
  }

  private note(outcome: 'done' | 'failed'): void {
    const of = runs.get(this.name);
    if (!of) return;
    of[outcome] += 1;
    if (outcome === 'done') of.lastSuccess = Date.now();
  }

  private once(signal: AbortSignal): Promise<void> {
    return tracedFromHere(
      () => ({ name: `job ${this.name}`, kind: 'internal', attributes: { 'strata.job.name': this.name } }),
      () => this.work(signal),
    );
  }
}
