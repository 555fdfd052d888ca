/** The kind of an error, in terms every entry point understands; HTTP makes a status of it, a worker a retry decision. */
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

/** The catalogue's texts about a code, for callers: Markdown, one paragraph each. */
export interface ErrorExplanation {
  /** The meaning of the error, and when it occurs. */
  readonly meaning: string;
  /** The caller's remedy, and whether the same request can succeed later. */
  readonly remedy: string;
}

/** A kind of failure, declared once: thrown by calling it, and listed by the routes that may answer with it. */
export interface ErrorDefinition extends ErrorExplanation {
  (details?: ErrorDetails): DomainError;
  readonly kind: ErrorKind;
  readonly code: string;
  readonly title: string;
}

const definitions = new Map<string, ErrorDefinition>();

/**
 * Declares a failure. `code` is kebab-case, unique in the system, and stable: callers branch on it.
 * @throws Error for a code that is declared already: two meanings could not be told apart by a caller.
 */
export function defineError(
  kind: ErrorKind,
  code: string,
  title: string,
  { meaning, remedy }: ErrorExplanation,
): ErrorDefinition {
  if (definitions.has(code)) throw new Error(`The error code ${code} is declared twice`);
  const make = (details?: ErrorDetails): DomainError => new DomainError(kind, code, title, details);
  const definition = Object.assign(make, { kind, code, title, meaning, remedy });
  definitions.set(code, definition);
  return definition;
}

/** Every failure that the code loaded so far declares. */
export function definedErrors(): readonly ErrorDefinition[] {
  return [...definitions.values()];
}

export const invalidInput = defineError('invalid', 'validation-failed', 'The input breaks a rule', {
  meaning:
    'The body is JSON, but one or more of its fields are missing, unknown or break a rule. `violations` names all of them, each with a JSON pointer into the body and a code.',
  remedy: 'Correct every field that `violations` names and send the request again.',
});

/** Someone else stored a newer version first. */
export const versionStale = defineError(
  'precondition-failed',
  'version-stale',
  'The resource has changed meanwhile',
  {
    meaning:
      'The version in `If-Match` is not the current one: the resource was changed after you had read it. The change was not stored.',
    remedy: 'Read the resource again, apply your change to the new state, and send it with the new `ETag`.',
  },
);
