import { pause } from '../platform/foundation/backoff';
import { StartupError } from '../platform/foundation/startup-error';
import { serverKeepsEnding } from './failures';
import { shutDown } from './postmaster';
import { isAlive, startTimeOf } from './process-identity';
import type { RunningServer } from './server';

/** Milliseconds between two looks at the server, and between two tries to start it again. */
const interval = 250;
const restartPause = 1000;
/** Restarts within this many milliseconds, after which it is not started again: something that is not ours ends it. */
const mostRestarts = 3;
const window = 60_000;

export interface SupervisionOptions {
  readonly dataDir: string;
  /** Starts the server again, on the port that it had. */
  readonly restart: () => Promise<RunningServer>;
  readonly progress: (line: string) => void;
}

/** Looks after the server for as long as this process has the data folder: starts it again when it has ended. */
export class Supervision {
  constructor(
    private server: RunningServer,
    private readonly options: SupervisionOptions,
  ) {
    this.lost = new Promise((resolve) => (this.lose = resolve));
    this.watching = this.watch();
  }

  /** Resolves when the server has ended and is not started again. */
  readonly lost: Promise<StartupError>;
  private lose: (reason: StartupError) => void = () => undefined;
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>;
  private restarts: number[] = [];

  /** Stops the server for good. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await shutDown(this.server.pid);
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    let startTime = startTimeOf(this.server.pid);
    while (await this.passes(interval)) {
      const { pid } = this.server;
      if (isAlive(pid) && startTimeOf(pid) === startTime) continue;
      this.options.progress('PostgreSQL has ended unexpectedly: starting it again …');
      const reason = await this.startAgain();
      if (signal.aborted) return;
      if (reason) return this.lose(reason);
      startTime = startTimeOf(this.server.pid);
      this.options.progress('PostgreSQL runs again.');
    }
  }

  /** Answers why it could not, or was not to be, started again. */
  private async startAgain(): Promise<StartupError | undefined> {
    const { dataDir, restart } = this.options;
    let failure: StartupError | undefined;
    do {
      const now = performance.now();
      this.restarts = [...this.restarts.filter((time) => now - time < window), now];
      if (this.restarts.length > mostRestarts) return failure ?? serverKeepsEnding(dataDir, mostRestarts);
      try {
        const { port } = this.server;
        this.server = await restart();
        if (this.server.port === port) return undefined;
        // Every connection of this process goes to the old one.
        await shutDown(this.server.pid);
        failure = serverKeepsEnding(dataDir, this.restarts.length);
      } catch (error) {
        failure = error instanceof StartupError ? error : serverKeepsEnding(dataDir, mostRestarts, error);
      }
    } while (await this.passes(restartPause));
    return failure;
  }

  /** False when it is to stop. */
  private async passes(milliseconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    await pause(milliseconds, signal);
    return !signal.aborted;
  }
}
