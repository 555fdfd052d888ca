/** Takes part in a unit of work beyond the database: a cache that must not outlive what the commit changes. */
export interface Participant {
  /** Last before COMMIT and still in the transaction, so it may write. An error rolls everything back. */
  beforeCommit(): Promise<void>;

  /**
   * Once PostgreSQL has said how the transaction ended, before `write` returns or throws. Never called while that is
   * unknown: a COMMIT whose answer was lost may still be on its way. Must not throw.
   */
  afterEnd(outcome: 'committed' | 'rolled-back'): Promise<void>;
}

/**
 * Thrown inside a unit of work that another commit has overtaken: the whole of it runs again, and sees what that commit
 * did. To catch the other error outside, and look again there, is no way: the unit may be part of a larger one, whose
 * transaction can do nothing more.
 */
export class LostRace extends Error {
  /** @param cause what is thrown instead when the race is lost every time */
  constructor(override readonly cause: unknown) {
    super('Another commit came first');
    this.name = 'LostRace';
  }
}

/** One transaction around everything a use case does. Nested calls join the outer one. */
export abstract class UnitOfWork {
  /**
   * Commits when `work` resolves; rolls everything back when it, or anything nested in it, throws, even if a caller
   * in between swallowed the error. On a deadlock or a `LostRace` the whole of `work` runs again, so it must change
   * nothing but the database and entities it loaded or made itself.
   */
  abstract write<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Runs work in a tenant's scope: as part of the surrounding unit of work where that is the system's, which may go on in both
   * scopes then, and else as one of its own. For what begins in the directory and ends in a tenant, such as an organisation
   * with its first owner.
   */
  abstract writeInTenant<T>(tenantId: string, work: () => Promise<T>): Promise<T>;

  /** Whether the caller is inside one: then what it reads may not be committed yet. */
  abstract isOpen(): boolean;

  /**
   * Runs `hook` once the transaction has committed, before `write` returns; never after a rollback. Outside a unit of
   * work, at once. A hook that throws is logged: the commit has happened and is not taken back.
   */
  abstract afterCommit(hook: () => void | Promise<void>): Promise<void>;

  /**
   * The participant that `owner` has in this unit of work; the first call makes it.
   * @throws Error outside a unit of work
   */
  abstract enlist<P extends Participant>(owner: object, make: () => P): P;
}
