/** One thing the command line does. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** Resolves when done; throws StartupError or DomainError with what to say. */
  run(args: readonly string[]): Promise<void>;
}
