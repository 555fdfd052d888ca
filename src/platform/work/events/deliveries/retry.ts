import { Postponed, type RetryPolicy } from '../../../../kernel/events/consumer';
import { DomainError, type ErrorKind } from '../../../../kernel/errors/domain-error';
import { databaseUnavailable } from '../../../data/database/connection/database-errors';
import { backoff } from '../../../foundation/backoff';
import { overloaded } from '../../../foundation/overload/overloaded';
import { tenantBusy } from '../../../data/database/connection/tenant-connections';
import type { DeliveryProblem } from './delivery';
import type { TryOutcome } from './event-metrics';

const policy = (attempts: number): RetryPolicy => ({ attempts, firstMs: 500, longestMs: 300_000 });

/** An error that stays the same is not tried often; a system that is away comes back within some eight hours. */
const policies: Readonly<Record<ErrorKind, RetryPolicy>> = {
  malformed: policy(1),
  invalid: policy(1),
  unauthenticated: policy(1),
  forbidden: policy(1),
  'not-found': policy(3),
  conflict: policy(5),
  'precondition-failed': policy(5),
  exhausted: policy(100),
  unavailable: policy(100),
};
/** A bug, most likely. */
const unknown = policy(10);

/** The fate of an event that could not be handled. */
export interface NextTry {
  /** Milliseconds until then; undefined makes it a dead letter. */
  readonly delay: number | undefined;
  /** Failed tries by then. */
  readonly attempts: number;
}

/** A consumer's own policy is about what it does: that our own database is away or busy says nothing of it. */
const ownHouse = new Set([databaseUnavailable.code, overloaded.code, tenantBusy.code]);

/** @param attempts failed tries before this one */
export function nextTry(error: unknown, attempts: number, own?: RetryPolicy): NextTry {
  if (error instanceof Postponed) return { delay: error.milliseconds, attempts };
  return { delay: retryDelay(error, attempts + 1, own), attempts: attempts + 1 };
}

/**
 * Milliseconds until the next try, undefined where there is none: exponential backoff with jitter.
 * @param failures so far, this one included
 */
function retryDelay(error: unknown, failures: number, own?: RetryPolicy): number | undefined {
  const usual = error instanceof DomainError ? policies[error.kind] : unknown;
  const isOurs = error instanceof DomainError && ownHouse.has(error.code);
  const { attempts, jitter = 'full', ...delays } = isOurs ? usual : (own ?? usual);
  return failures >= attempts ? undefined : backoff({ ...delays, jitter }, failures);
}

/** For the log. */
export function toldOf({ attempts, delay }: NextTry): object {
  return { attempts, ...(delay !== undefined && { delayMs: Math.round(delay) }) };
}

/** @param before failed tries before this one */
export function tryOutcomeOf({ delay, attempts }: NextTry, before: number): TryOutcome {
  if (delay === undefined) return 'dead';
  return attempts > before ? 'retried' : 'postponed';
}

/** An error as operators may read it: the service's own in full, others by name only. The log has the rest. */
export function deliveryProblemOf(error: unknown): DeliveryProblem {
  if (error instanceof DomainError) return { code: error.code, message: storable(error.message) };
  if (error instanceof Postponed) return { code: 'postponed', message: storable(error.message) };
  const name = error instanceof Error ? error.name : typeof error;
  return { code: 'unexpected', message: `An unexpected ${name}; the log of the worker has it in full.` };
}

/** Any text may have got into a message: `jsonb` takes neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed().slice(0, 1000);
}
