import type { ListFilter } from './list-sql';
import type { PageOrder } from './page-bytes';

export interface SearchParts {
  /** Quoted. */
  readonly table: string;
  /** Conditions that every row of the list fulfils. */
  readonly own: readonly string[];
  /** These, and those of its place after the cursor. */
  readonly within: readonly string[];
  readonly filters: readonly ListFilter[];
}

/** The conditions of a search, by how the matches of a filter are found. */
export class SearchConditions {
  constructor(readonly parts: SearchParts) {}

  /** Those that each row of the list fulfils, and the filters that are found so. */
  where(by: readonly ListFilter['by'][]): string {
    return [...this.parts.within, ...this.of(by)].join(' and ');
  }

  /** The filters alone that are found so. */
  rest(by: readonly ListFilter['by'][]): string {
    return `(${['true', ...this.of(by)].join(' and ')})`;
  }

  private of(by: readonly ListFilter['by'][]): string[] {
    return this.parts.filters.filter((filter) => by.includes(filter.by)).map(({ sql }) => sql);
  }
}

export function orderSql({ sortColumn, direction, breaksTies }: PageOrder): string {
  return `${sortColumn} ${direction}${breaksTies ? `, id ${direction}` : ''}`;
}
