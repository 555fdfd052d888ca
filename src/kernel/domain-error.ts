/** What went wrong, in terms every entry point understands; HTTP makes a status of it, a worker a retry decision. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'invalid'
  | 'exhausted'
  | 'unavailable';

/** One broken rule of one field. `pointer` is an RFC 6901 JSON pointer into the input, `''` for the whole of it. */
export interface Violation {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface ErrorDetails {
  /** One sentence that says what to change. Never SQL, a secret or a library's own text. */
  readonly detail?: string;
  readonly violations?: readonly Violation[];
  /** Whole seconds, 1 or more, after which the same may well succeed. */
  readonly retryAfterSeconds?: number;
}

/** The only error a use case throws on purpose. Anything else that reaches an entry point is a bug. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly title: string,
    details: ErrorDetails = {},
  ) {
    super(details.detail ?? title);
    this.name = 'DomainError';
    this.violations = details.violations ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  readonly violations: readonly Violation[];
  readonly retryAfterSeconds: number | undefined;
}

/** A kind of failure, declared once: thrown by calling it, and listed by the routes that may answer with it. */
export interface ErrorDefinition {
  (details?: ErrorDetails): DomainError;
  readonly kind: ErrorKind;
  readonly code: string;
  readonly title: string;
}

/** Declares a failure. `code` is kebab-case, unique in the system, and stable: callers branch on it. */
export function defineError(kind: ErrorKind, code: string, title: string): ErrorDefinition {
  const make = (details?: ErrorDetails): DomainError => new DomainError(kind, code, title, details);
  return Object.assign(make, { kind, code, title });
}

export const invalidInput = defineError('invalid', 'validation-failed', 'The input breaks a rule');

/** Someone else stored a newer version first. */
export const versionStale = defineError(
  'precondition-failed',
  'version-stale',
  'The resource has changed meanwhile',
);
