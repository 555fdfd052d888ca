import type { ErrorKind } from '../../../../kernel/errors/domain-error';

/** Apart from problem details: a command that fails loads no more than this of HTTP. */
export const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  invalid: 422,
  exhausted: 429,
  unavailable: 503,
};
