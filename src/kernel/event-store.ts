import type { FieldChange } from './authorization/audit';
import type { Entity } from './entity';

/** The transaction in which events and the entries of the audit log are stored. */
export interface EventTransaction {
  /**
   * Runs statements, the first time in one with the statement that writes the entities, and after it.
   * @param name under which they are prepared on each connection; undefined where the text is no fixed one
   * @param beside the parts of a `with`, whose parameters count from 1
   */
  store(name: string | undefined, beside: readonly string[], values: readonly unknown[]): Promise<unknown>;
  /** Gives the rest of the transaction the scope of the directory's events as well. In the system scope only. */
  enterDirectory(): Promise<void>;
  onRollback(restore: () => void): void;
  afterCommit(hook: () => void): Promise<void>;
}

/** The table that entities are stored in. */
export interface Collection {
  readonly name: string;
  /** One of its entities, as the type of an act begins: `partner_sync`. */
  readonly item: string;
}

/** One change of a stored entity. */
export interface StoredChange {
  readonly entity: Entity;
  readonly kind: 'created' | 'updated' | 'removed';
  readonly changes: Readonly<Record<string, FieldChange>>;
}

/** Stores what entities have recorded, and the entry of the audit log, in the transaction that stores the entities. */
export abstract class EventStore {
  abstract store(
    transaction: EventTransaction,
    collection: Collection,
    changes: readonly StoredChange[],
  ): Promise<void>;
}
