/** One transaction around everything a use case does. Nested calls join the outer one. */
export abstract class UnitOfWork {
  /**
   * Commits when `work` resolves; rolls everything back when it, or anything nested in it, throws, even if a caller
   * in between swallowed the error. On a deadlock the whole of `work` runs again, so it must change nothing but the
   * database and entities it loaded or made itself.
   */
  abstract write<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Runs `hook` once the transaction has committed, before `write` returns; never after a rollback. Outside a unit of
   * work, at once. A hook that throws is logged: the commit has happened and is not taken back.
   */
  abstract afterCommit(hook: () => void | Promise<void>): Promise<void>;
}
