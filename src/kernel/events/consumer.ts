import type { EventType, ReceivedEvent } from './domain-event';

/** How often a consumer tries an event that fails, and how long it waits in between. */
export interface RetryPolicy {
  /** Tries in all, 1 or more. */
  readonly attempts: number;
  /** Milliseconds before the second try, at most; twice as long before each further one, up to `longestMs`. */
  readonly firstMs: number;
  readonly longestMs: number;
  /**
   * Where between nothing and the longest wait the real one lies: anywhere (`full`, by default), or in its upper half
   * (`equal`), for consumers that try so seldom that a hiccup must not outlast all tries.
   */
  readonly jitter?: 'full' | 'equal';
}

/** Thrown by `prepare` where nothing was tried: the event comes again later, and no try is counted. */
export class Postponed extends Error {
  /** @param milliseconds until then */
  constructor(
    readonly milliseconds: number,
    reason: string,
  ) {
    super(reason);
    this.name = 'Postponed';
  }
}

/**
 * Does something because something has happened. Each event reaches it at least once, in the order of its subject, in
 * the tenant's scope (an event of the directory in the system scope), and takes effect exactly once: what `handle` does to the database is committed together with
 * the note that it was done.
 *
 * An error is a failed try. It is tried again after a while, and put aside as a dead letter in the end; until then,
 * and for as long as it lies there, later events of the same subject wait, and no others.
 */
export abstract class Consumer<Data extends object = object, Prepared = void> {
  /** Unique in the system and never changed: what was done is remembered under it. Kebab-case. */
  abstract readonly name: string;
  /** Types of the events that the consumer handles. */
  abstract readonly events: readonly EventType<Data>[];

  /** Where the usual policy, which depends on the error's kind, does not fit. */
  readonly retry?: RetryPolicy;

  /**
   * Comes before `handle` and outside any transaction: the place for calls to other systems. Runs again when the process
   * dies before `handle` has committed, so it must be safe to repeat.
   */
  prepare?(event: ReceivedEvent<Data>): Promise<Prepared>;

  /** Runs inside a unit of work: changes nothing but the database. */
  abstract handle(event: ReceivedEvent<Data>, prepared: Prepared): Promise<void>;
}
