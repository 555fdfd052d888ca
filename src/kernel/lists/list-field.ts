/**
 * How a field of a list is compared. `identifier` is text compared without regard to case, as keys people type are; a
 * `choice` sorts by the place of its value among `values`; `tags` is an array of texts.
 */
export type ListFieldType =
  'text' | 'identifier' | 'choice' | 'flag' | 'instant' | 'date' | 'id' | 'integer' | 'tags';

export interface ListField {
  readonly type: ListFieldType;
  readonly nullable?: boolean;
  /** The allowed values of a `choice`. */
  readonly values?: readonly string[];
}

/** A value of a field, as it is compared. */
export type ListValue = string | number | boolean | Date;
