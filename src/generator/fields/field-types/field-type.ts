import { Refusal } from '../../naming/refusal';

/** One field as it was asked for, with what its type needs to know. */
export interface FieldRequest {
  /** The property: `releasedAt`. */
  readonly name: string;
  /** The column: `released_at`. */
  readonly column: string;
  /** The text between the brackets. */
  readonly argument: string;
  readonly isUnique: boolean;
  readonly isSorted: boolean;
  readonly isNullable: boolean;
  /** The name of the type that an enum declares: `ProductStatus`, whose values are `productStatuses`. */
  readonly choice: { readonly type: string; readonly values: string };
  /** The demo's id of the feature that a `ref` names. */
  readonly demoId: string;
  /** The id of another row of that demo, where the demo gives one; otherwise the same. */
  readonly spareDemoId: string;
}

/** How a list is sorted by a field: the column of its index, and a generated one where the field has no order of its own. */
export interface SortKey {
  readonly column: string;
  /** SQL of a generated column, which the repository names in `keyColumns`. */
  readonly generated?: string;
}

/** All that a type of field decides, in one record. Everything is text of TypeScript, or of SQL where it says so. */
export interface FieldType {
  /** How it is written, for people. */
  readonly usage: string;
  /** @throws Refusal for brackets that the type does not take */
  readonly accepts: (field: FieldRequest) => void;
  /** The rule, an expression with functions of the kernel. */
  readonly rule: (field: FieldRequest) => string;
  /** The type of the stored value. */
  readonly value: (field: FieldRequest) => string;
  /** The column's type, in SQL. */
  readonly column: (field: FieldRequest) => string;
  /** The column's mapping: members of an object. */
  readonly mapping: string;
  /** The end of the constraint's name, and its condition in SQL. */
  readonly check?: (field: FieldRequest) => readonly [name: string, condition: string] | undefined;
  /** The declaration in the `ListSpec`: members of an object; none for what no list compares. */
  readonly filter?: (field: FieldRequest) => string;
  /** The indexed columns, in SQL, where callers ask for the field by its value. */
  readonly index?: (field: FieldRequest) => readonly string[];
  readonly sort?: (field: FieldRequest) => SortKey | Refusal;
  /** Where no two rows of a tenant may share a value: the value as the text of a key, an expression in TypeScript. */
  readonly uniqueKey?: ((value: string) => string) | undefined;
  /** Why no field of the type is unique: a sentence. */
  readonly notUnique?: string;
  /** The document's words on the field, besides its rule. */
  readonly description?: (field: FieldRequest) => string | undefined;
  /** The value of an event, which JSON can hold: a type and an expression. */
  readonly event?: { readonly type: string; readonly of: (value: string) => string };
  /** JSON that keeps to the rule, which the document shows and the service stores. */
  readonly example: (field: FieldRequest) => string;
  /** Another value than the example. */
  readonly other: (field: FieldRequest) => string;
  /** How a use case takes the example: the example itself, unless given. */
  readonly input?: (json: string) => string;
  /** Whether letters of either case are the same value of a unique field. */
  readonly isFolded?: boolean;
  /** Whether the suites make values of it up; other unique fields are counted up. */
  readonly isMadeUp?: boolean;
  /** Whether it holds several values: none by default, and a change takes the place of all. */
  readonly isList?: boolean;
  /** Whether it is an object, whose type the entity declares and no event tells. */
  readonly isObject?: boolean;
  /** Whether it names a row of the feature between the brackets. */
  readonly isReference?: boolean;
  /** Whether it is made by another type, and never asked for by its name. */
  readonly isPart?: boolean;
  /** The values of a choice, which a file of its own lists. */
  readonly values?: (field: FieldRequest) => readonly string[];
  /** Whether an erasure can put a placeholder where null is not allowed. */
  readonly takesPlaceholder?: (field: FieldRequest) => boolean;
  /** The placeholder, with `{id}` for the id; `erased-{id}` unless given. */
  readonly placeholder?: string;
  /** A value of the wrong type. */
  readonly wrong?: string;
  /** A default as it was typed, as text of TypeScript. @throws Refusal */
  readonly initial?: (given: string, field: FieldRequest) => string;
  /** The same in SQL, for the rows that are there when the column comes. */
  readonly sqlInitial?: (literal: string) => string;
}

export const refuseField = (field: FieldRequest, sentence: string): never => {
  throw new Refusal(`Field ${field.name}: ${sentence}`);
};

export const nothing = (field: FieldRequest): void => {
  if (field.argument !== '') refuseField(field, 'this type takes nothing in brackets.');
};

export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
export const sqlQuoted = (literal: string): string => literal.replaceAll("\\'", "''");

export function plainSort({ name, column, isNullable }: FieldRequest): SortKey | Refusal {
  return isNullable
    ? new Refusal(
        `Field ${name}: a list is sorted only by a field that every row has; only an instant may be null there.`,
      )
    : { column };
}
