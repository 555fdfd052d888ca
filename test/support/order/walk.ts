import { makeGate } from './gate';

type Stop<S> = (step: S) => Promise<void>;

/** Work that a test leads from step to step: it stands still wherever it was sent, and goes nowhere by itself. */
export class Walk<S extends string, T> {
  constructor(private readonly work: (at: Stop<S>) => Promise<T>) {}

  private running: Promise<T> | undefined;
  private goal: S | undefined;
  private reached = makeGate();
  private goOn: (failure?: Error) => void = () => undefined;

  /** Lets it go until it stands at `step`. */
  async to(step: S): Promise<this> {
    this.goal = step;
    this.reached = makeGate();
    const missed = this.go().then(() => {
      throw new Error(`It ended without coming to "${step}"`);
    });
    await Promise.race([this.reached.opened, missed]);
    return this;
  }

  /** Lets it go to its end. */
  end(): Promise<T> {
    this.goal = undefined;
    return this.go();
  }

  /** Makes the step it stands at fail. */
  fail(failure: Error): Promise<T> {
    this.goal = undefined;
    return this.go(failure);
  }

  private go(failure?: Error): Promise<T> {
    this.running ??= this.work((step) => this.stop(step));
    this.goOn(failure);
    return this.running;
  }

  private async stop(step: S): Promise<void> {
    if (step !== this.goal) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.goOn = (failure) => (failure ? reject(failure) : resolve(undefined));
    this.reached.open();
    await promise;
  }
}
