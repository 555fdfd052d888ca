import type { ListField, ListValue } from './list-field';
import type { Operator } from './list-operators';

/** The fields that callers may filter and sort a resource by. Declared once per resource; everything else is refused. */
export interface ListSpec {
  readonly resource: string;
  readonly fields: Readonly<Record<string, ListField>>;
  /**
   * Fields a list may be sorted by. Each needs an index that starts with the tenant and ends with the id, or a unique one. An
   * instant that is null sorts as the latest of all.
   */
  readonly sorts: readonly string[];
  /** Fields besides the sorts that an index finds by their value: it starts with the tenant and the field. */
  readonly indexed?: readonly string[];
  /**
   * Fields of text or tags that are found by their parts, or by one tag, however large the list is: each has a table of
   * terms, made by `createSearchTerms` in a migration. Each costs every write some tenths of a millisecond.
   */
  readonly searched?: readonly string[];
  /** Sorts whose value no two items share while no switch is on: a unique index gives their order, without the id. */
  readonly uniqueSorts?: readonly string[];
  /** Boolean parameters that choose which list it is, such as `deleted`. Off unless given. */
  readonly switches?: readonly string[];
}

export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  readonly value: ListValue | readonly ListValue[];
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

export const newestFirst: Sort = { field: 'createdAt', descending: true };

/** Where a page starts: after the item with this sort value and id. */
export interface Position {
  readonly value: ListValue | null;
  readonly id: string;
}

/** Items of a page, where the caller asks for no other number. */
export const defaultPageSize = 20;

export interface ListQuery {
  readonly filters: readonly Filter[];
  /** The switches that are on. */
  readonly switches: readonly string[];
  readonly sort: Sort;
  /** 1 … 100. */
  readonly limit: number;
  /** Bytes of JSON after which the page ends before its limit; those of the platform unless given. */
  readonly bytes?: number | undefined;
  readonly after?: Position | undefined;
  /** 0 … 10 000; never together with `after`. */
  readonly skip?: number | undefined;
  /** Whether to count the matches too. */
  readonly total: boolean;
  /** How many items may be looked at for a page; that of the platform unless given. `Infinity`, for exports: all there are. */
  readonly examine?: number | undefined;
  /** Up to how many matches are counted; that of the platform unless given. */
  readonly countTo?: number | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts; `undefined` on the last one. */
  readonly next?: Position | undefined;
  readonly total?: Total | undefined;
}

export interface Total {
  readonly count: number;
  /** False where there are more matches than are counted. */
  readonly isExact: boolean;
}
