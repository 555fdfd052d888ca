import { DomainError } from '../kernel/errors/domain-error';
import { StartupError } from '../platform/foundation/startup-error';

/** Ends the process with one clear sentence where we know what is wrong, and with the stack where it is our bug. */
export function exitOnFailure(error: unknown): never {
  const expected = error instanceof StartupError || error instanceof DomainError;
  const text = expected ? error.message : stackOf(error);
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
