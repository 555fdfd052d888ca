import type { Actor } from '../../../kernel/actor';

/** A request of a known tenant that was answered 401 or 403. */
export interface RefusedAttempt {
  readonly tenantId: string;
  readonly actor: Actor;
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

export type RefusedCaller = Pick<RefusedAttempt, 'tenantId' | 'actor'>;

const callers = new WeakMap<object, RefusedCaller>();

/** Notes of an error that refuses a credential whose caller was found out, whose it was. */
export function refusing<E extends object>(error: E, caller: RefusedCaller): E {
  callers.set(error, caller);
  return error;
}

export function refusedCaller(error: unknown): RefusedCaller | undefined {
  return typeof error === 'object' && error !== null ? callers.get(error) : undefined;
}
