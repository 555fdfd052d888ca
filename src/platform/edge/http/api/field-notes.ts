import type { Fields, RuleValue } from '../../../../kernel/rules/rule';

/** A value as JSON carries it: an instant is a text. */
export type Json<T> = T extends Date ? string : T;

/** The document's words on a field, besides its rule. */
export interface FieldNote<T> {
  /** The example in a body that creates; the rule's default unless given. */
  readonly example?: Json<T>;
  /** The description for callers who send the field. */
  readonly description?: string;
  /** Takes the place of both in a body that changes, which has no example unless it is given here. */
  readonly change?: { readonly example?: Json<T>; readonly description?: string };
  /** The description for callers who read the field. */
  readonly shown?: string;
}

/** Notes on an entity's fields, by name. */
export type FieldNotes<F extends Fields> = { readonly [K in keyof F]?: FieldNote<RuleValue<F[K]>> };
