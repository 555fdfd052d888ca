import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { defineError, DomainError } from '../../../../kernel/errors/domain-error';
import { overloaded } from '../../../foundation/overload/overloaded';

export const databaseUnavailable = defineError(
  'unavailable',
  'database-unavailable',
  'The database cannot be reached',
  {
    meaning:
      'The service runs, but its database does not answer. If the connection was lost at the end of a change, it is not known whether the change was stored.',
    remedy:
      'Wait as long as `Retry-After` says and send the request again, with `If-Match` where a change must not happen twice.',
  },
);

/** The error of PostgreSQL or the driver for a failed statement; every member may be missing. */
interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly message?: string;
  /** Set where the URL names further servers. */
  readonly mayWriteElsewhere?: boolean;
}

/*
 * SQLSTATE classes and codes (PostgreSQL documentation, appendix A) and the errno names of a lost connection:
 * 08 connection exception, 53 insufficient resources, 57P0x shutdown, 25006 read-only (a standby), 25P03 idle in
 * transaction, 28 and 3D000 a login or a database that was taken away.
 */
const unavailableCode = /^(08|28|53)...$|^57P0[1-5]$|^25(006|P03)$|^3D000$/;
/** The database is there, and could not do it in time: 57014 statement timeout, 55P03 lock timeout, 53300 no connection left. */
const overloadedCode = /^57014$|^55P03$|^53300$/;
/** The pool had none to give, all being in use. A connection that is not made in time has another message. */
const noConnectionFree = 'timeout exceeded when trying to connect';
const lostConnection =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const lostConnectionMessage =
  /^(Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** The facts of a failed statement, from an error of TypeORM or of the driver; none of every other error. */
export function driverError(error: unknown): DriverError {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return typeof cause === 'object' && cause !== null ? cause : {};
}

/** Makes `database-unavailable` or `overloaded` of what means it, and leaves every other error as it is. */
export function databaseError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const { code = '', message = '' } = driverError(error);
  if (overloadedCode.test(code) || message === noConnectionFree)
    return tooMuch(error, 'The database did not finish in time.');
  const away =
    unavailableCode.test(code) ||
    lostConnection.test(code) ||
    lostConnectionMessage.test(message) ||
    // TypeORM lets go of a connection that breaks in a transaction, and says only this afterwards.
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError;
  return away ? unavailable(error, 'The database did not answer. Try again shortly.') : error;
}

function unavailable(cause: unknown, detail: string): DomainError {
  return Object.assign(databaseUnavailable({ detail }), { cause });
}

/** Nothing was done: a statement that is cancelled takes its transaction with it. */
export function tooMuch(cause: unknown, detail: string): DomainError {
  return Object.assign(overloaded({ detail, retryAfterSeconds: 1 }), { cause });
}

/** Whether the same transaction, tried again, may well succeed: serialisation failure (40001), deadlock (40P01). */
export function isTransientConflict(error: unknown): boolean {
  return /^40(001|P01)$/.test(driverError(error).code ?? '');
}

/** Whether a server refused to write, and another one may: nothing of the transaction was done. */
export function isReadOnlyForNow(error: unknown): boolean {
  // A repository has made a domain's error of it already.
  const cause = error instanceof DomainError ? error.cause : error;
  return driverError(cause).mayWriteElsewhere === true;
}

/** Whether a statement of the owner gave way to locks of others: lock timeout (55P03), deadlock (40P01). */
export function isLockRefusal(error: unknown): boolean {
  return /^(55P03|40P01)$/.test(driverError(error).code ?? '');
}
