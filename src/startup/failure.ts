import { StartupError } from '../platform/startup-error';

/** Ends the process with one clear sentence where we know what is wrong, and with the stack where it is our bug. */
export function exitOnFailure(error: unknown): never {
  const text = error instanceof StartupError ? error.message : stackOf(error);
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
