import { defineError, type DomainError } from '../../../kernel/domain-error';
import type { ListQuery, Filter } from '../../../kernel/list';
import type { ListIndexes } from './list-indexes';
import type { ListFilter } from './list-sql';

export const queryTooExpensive = defineError(
  'invalid',
  'query-too-expensive',
  'Too many items would have to be looked at',
  {
    meaning:
      'No index finds what these filters ask for, and of the items that the list may look at, 10 000, too few match to fill a page. `detail` names the filters. A list with fewer items, or one with more matches, answers the same query.',
    remedy:
      'Add a filter that an index serves, or a range of what the list is sorted by; `detail` says which there are. The same query will be refused again.',
  },
);

/** @param list what the list has indexes for, for the caller to read */
export function tooExpensive(query: ListQuery, all: readonly ListFilter[], list: ListIndexes): DomainError {
  const costly = query.filters.filter((_, index) => all[index]?.by !== 'order');
  const parts = [
    `Too few of the items that may be looked at match ${named(costly)}.`,
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
