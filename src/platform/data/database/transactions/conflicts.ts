import { DomainError, type Violation } from '../../../../kernel/errors/domain-error';
import { sentence } from '../../../../kernel/rules/rule';
import type { ConstraintError } from './constraint-errors';

/** The key of a unique constraint, so that a conflict with it is found beside the one that PostgreSQL names. */
export interface UniqueKey<E> {
  /** Quoted where it must be. */
  readonly column: string;
  readonly value: (entity: E) => string | null;
  /** The rows among which it is unique, as SQL. */
  readonly among: string;
}

/** The row that a foreign key names, so that a missing one is found beside the conflict that PostgreSQL names. */
export interface NamedRow<E> {
  /** A table of the same tenant. */
  readonly to: string;
  readonly id: (entity: E) => string | null;
}

const taken = { code: 'taken', message: 'is already in use' } as const;

/** All conflicts as one error: with the code of the first, and a violation of each. */
export function conflictOf(all: readonly ConstraintError[]): DomainError | undefined {
  const [first] = all;
  const violations: Violation[] = all.map(({ pointer, violation = taken }) => ({ pointer, ...violation }));
  return first?.error({ ...detailOf(first, violations), violations });
}

function detailOf({ detail }: ConstraintError, violations: readonly Violation[]): { detail?: string } {
  if (violations.length > 1) return { detail: sentence(violations) };
  return detail === undefined ? {} : { detail };
}

type Completion = () => Promise<DomainError | undefined>;

const completions = new WeakMap<object, Completion>();

/**
 * Has an error tell more once its unit of work is over: PostgreSQL stops at the first broken constraint, and a transaction
 * in which one broke answers no question about the others.
 */
export function completeLater(error: DomainError, complete: Completion): void {
  completions.set(error, complete);
}

/** The error with all that it can tell; as it is where nothing more is found out. */
export async function completed(error: unknown): Promise<unknown> {
  const more = error instanceof DomainError ? completions.get(error) : undefined;
  if (!more) return error;
  try {
    return (await more()) ?? error;
  } catch {
    return error;
  }
}
