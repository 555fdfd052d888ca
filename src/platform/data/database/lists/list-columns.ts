import type { ListFieldType } from '../../../../kernel/lists/list-field';
import { type ListOperator, type Operator, operatorNamed } from '../../../../kernel/lists/list-operators';

/** Where a list's fields live. */
export interface ListColumns {
  /** The quoted column that holds a field's value. */
  column(field: string): string;
  /**
   * The quoted column by which a field is compared and sorted: an `identifier` folded where `column` keeps its letters'
   * case, the rank of a `choice` (1 for the first value), an instant with `infinity` for null.
   */
  keyColumn(field: string): string;
  /** The source of a text search: the quoted column that keeps the folded form, or an expression that folds the text. */
  foldedColumn(field: string): string;
  /** The quoted table that keeps the terms of a searched field. */
  termsTable(field: string): string;
}

type IndexKind = NonNullable<ListOperator['index']>;

/**
 * How an index of a field's key serves a type. Text is not among them: an index of it may be of another collation.
 */
const indexKinds: Readonly<Record<ListFieldType, readonly IndexKind[]>> = {
  text: [],
  identifier: ['equality', 'beginning'],
  choice: ['equality'],
  flag: ['equality'],
  instant: ['equality', 'range'],
  date: ['equality', 'range'],
  id: ['equality'],
  integer: ['equality', 'range'],
  tags: [],
};

/** Whether an index of a field's key serves the operator. */
export function isIndexed(type: ListFieldType, operator: Operator): boolean {
  const { index } = operatorNamed(operator);
  return index !== undefined && indexKinds[type].includes(index);
}
