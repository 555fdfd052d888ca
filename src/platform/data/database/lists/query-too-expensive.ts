import { defineError, type DomainError } from '../../../../kernel/errors/domain-error';
import type { ListQuery, Filter } from '../../../../kernel/lists/list';
import type { ListIndexes } from './list-indexes';
import type { ListFilter } from './list-sql';

export const queryTooExpensive = defineError(
  'invalid',
  'query-too-expensive',
  'The query would examine too many items',
  {
    meaning:
      'No index finds the matches of these filters. The list may examine 10 000 items, and too few of them match to fill a page. `detail` names the filters. A list with fewer items, or with more matches, answers the same query.',
    remedy:
      'Add a filter that an index serves, or a range of the sorted field; `detail` names them. The same query will be refused again.',
  },
);

/** @param list what the list has indexes for, for the caller to read */
export function tooExpensive(query: ListQuery, all: readonly ListFilter[], list: ListIndexes): DomainError {
  const costly = query.filters.filter((_, index) => all[index]?.by !== 'order');
  const parts = [
    `Too few of the items that the list may examine match ${named(costly)}.`,
    `Indexes serve ${list.served}.`,
    ...list
      .ranged(query)
      .map((filter) => `Sorted by ${filter.field}, ${named([filter])} is one range of the list.`),
  ];
  return queryTooExpensive({ detail: parts.join(' ') });
}

function named(filters: readonly Filter[]): string {
  return filters.map(({ field, operator }) => `${field}[${operator}]`).join(', ');
}
