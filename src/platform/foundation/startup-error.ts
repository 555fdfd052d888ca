/** Why the process cannot start, in one sentence for the operator. Entry points print the message alone and exit 1. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** A server that the process needs does not answer now: the same may work later. A command ends with 69. */
export class UnavailableError extends StartupError {}
