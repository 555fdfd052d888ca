import type { Placeholder } from '../../../kernel/personal';
import type { Person } from './person';

/** Traces that the service itself keeps of the current tenant's users, besides the tables of the features. */
export abstract class PersonTraces {
  /**
   * Overwrites what retained events and failed deliveries say of 1 to 100 persons. Only inside a unit of work.
   * @param placeholders by the name of the personal field
   */
  abstract erase(
    persons: readonly Person[],
    placeholders: Readonly<Record<string, Placeholder>>,
  ): Promise<void>;

  /** Earlier values of the named personal fields of 1 to 100 users, as far as retained events tell. */
  abstract formerValues(
    persons: readonly string[],
    fields: readonly string[],
  ): Promise<readonly { readonly person: string; readonly value: string }[]>;

  /** Events that are about the person, name it, or were its acts, in pages. */
  abstract events(person: Person): AsyncIterable<readonly object[]>;

  /** Outcomes of the mails to the person, in pages. Their texts are not kept. */
  abstract mails(person: Person): AsyncIterable<readonly object[]>;
}
