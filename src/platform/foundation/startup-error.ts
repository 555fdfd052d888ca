import type { ErrorKind } from '../../kernel/errors/domain-error';

/** Why the process cannot start, in one sentence for the operator. Entry points print the message alone and exit 1. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** A command that was understood and is not done, for a reason of a kind: it has an exit code of its own, as a DomainError has. */
export class RefusedError extends StartupError {
  constructor(
    readonly kind: ErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/** A server that the process needs does not answer now: the same may work later. A command ends with 69. */
export class UnavailableError extends StartupError {}
