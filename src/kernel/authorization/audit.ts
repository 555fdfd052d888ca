/** The values of one field before and after an act. A value is absent where there was none before, or is none after. */
export interface FieldChange {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One act of a caller. */
export interface Act {
  /** The act's name: `<thing>.<past participle>`, such as `token.issued`. */
  readonly type: string;
  /** The table of the row that the act changed; its `personal()` fields are masked. */
  readonly collection?: string | undefined;
  /** The id of that row. */
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
