import type { Entity } from './entity';

/** The transaction in which events are stored. */
export interface EventTransaction {
  /** Runs the one statement that stores events. */
  store(sql: string, values: readonly unknown[]): Promise<unknown>;
  onRollback(restore: () => void): void;
  afterCommit(hook: () => void): Promise<void>;
}

/** Stores what entities have recorded, in the transaction that stores the entities. */
export abstract class EventStore {
  /**
   * @param source the collection that the entities are in
   * @throws Error for an event of an entity that belongs to no tenant: nobody could handle it
   */
  abstract store(transaction: EventTransaction, source: string, entities: readonly Entity[]): Promise<void>;
}
