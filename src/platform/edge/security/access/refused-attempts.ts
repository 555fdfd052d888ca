import type { Actor } from '../../../../kernel/authorization/actor';
import { DomainError } from '../../../../kernel/errors/domain-error';
import { tenantUnknown } from '../../../../kernel/authorization/tenant-unknown';

/** The caller whose credential was refused. */
export interface RefusedCaller {
  readonly tenantId: string;
  readonly actor: Actor;
  /** The credential only claims to be the actor's: its secret or its signature is wrong. Anybody can send such a one. */
  readonly isClaimed?: boolean | undefined;
}

/** A request of a known tenant that was answered 401 or 403. */
export interface RefusedAttempt extends RefusedCaller {
  /** The code of the problem. */
  readonly code: string;
  /** The method and the route, without what stood in the place of its parameters. */
  readonly operation: string;
  readonly requestId: string;
  readonly address: string | undefined;
}

/** Where refused attempts are counted. */
export abstract class RefusedAttempts {
  /** Costs no round trip: a flood of refusals is counted, not stored. */
  abstract note(attempt: RefusedAttempt): void;
}

const callers = new WeakMap<object, RefusedCaller>();

/**
 * Notes the caller of an error that refuses a credential, for the tenant's audit log. The first note holds: it comes from where most
 * is known. A tenant that does not exist has no log.
 */
export function refusing<E>(error: E, caller: RefusedCaller): E {
  if (error instanceof DomainError && error.code !== tenantUnknown.code && !callers.has(error))
    callers.set(error, caller);
  return error;
}

export function refusedCaller(error: unknown): RefusedCaller | undefined {
  return typeof error === 'object' && error !== null ? callers.get(error) : undefined;
}

/** Does the work, and notes the caller of what it throws. Without a promise where the work needs none. */
export function attributed<T>(
  caller: () => RefusedCaller | undefined,
  work: () => T | Promise<T>,
): T | Promise<T> {
  const refused = (error: unknown): never => {
    const known = caller();
    throw known ? refusing(error, known) : error;
  };
  try {
    const result = work();
    return result instanceof Promise ? result.catch(refused) : result;
  } catch (error) {
    return refused(error);
  }
}
