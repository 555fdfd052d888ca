/** What one field was before an act, and after it; absent where there was nothing before, or is nothing after. */
export interface FieldChange {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Something that a caller has done. */
export interface Act {
  /** `<thing>.<what was done>`, such as `token.issued`. */
  readonly type: string;
  /** The table of what was acted on; its `personal()` fields are masked. */
  readonly collection?: string | undefined;
  /** The id of what was acted on. */
  readonly subject?: string | undefined;
  readonly changes?: Readonly<Record<string, FieldChange>> | undefined;
  /** How many times, where several are one entry: refused attempts. */
  readonly occurrences?: number | undefined;
}

/**
 * The audit log, for acts that change no stored entity: every `add`, `update` and `remove` of a repository writes its entry by
 * itself. An act of the tenant scope goes to the tenant's log, one of the system scope to the operators'.
 */
export abstract class AuditLog {
  /**
   * Writes the entry in the surrounding unit of work, or in one of its own. An act outside the database is done after that: an entry
   * may then stand for an act that failed, and no act is without its entry.
   */
  abstract record(act: Act): Promise<void>;
}
