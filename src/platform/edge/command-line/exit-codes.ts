import { DomainError, type ErrorKind } from '../../../kernel/errors/domain-error';
import { RefusedError, UnavailableError } from '../../foundation/startup-error';
import { UsageError } from './usage-error';

/** The codes that a script branches on; 69 is `EX_UNAVAILABLE` of sysexits.h: the same may work later. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  notAllowed: 5,
  unavailable: 69,
} as const;

/** By the kind that every error has (ADR 0008), as HTTP's statuses are. */
const codeOfKind: Readonly<Record<ErrorKind, number>> = {
  malformed: exitCodes.usage,
  invalid: exitCodes.usage,
  unauthenticated: exitCodes.notAllowed,
  forbidden: exitCodes.notAllowed,
  'not-found': exitCodes.notFound,
  conflict: exitCodes.conflict,
  'precondition-failed': exitCodes.conflict,
  exhausted: exitCodes.unavailable,
  unavailable: exitCodes.unavailable,
};

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof DomainError || error instanceof RefusedError) return codeOfKind[error.kind];
  return error instanceof UnavailableError ? exitCodes.unavailable : exitCodes.failed;
}
