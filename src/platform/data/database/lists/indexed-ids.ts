import type { Filter } from '../../../../kernel/lists/list';
import type { ListValue } from '../../../../kernel/lists/list-field';
import type { ListConditions } from './list-conditions';
import type { Parameters } from '../mapping/parameters';
import { searchedParts, taggedParts, termLength } from './search-terms';

/**
 * A select of arrays, `ids`: each has the ids of all rows that a filter asks for, if these are no more than `most`, and otherwise
 * more ids than that. Its values are added where it is used: PostgreSQL knows no type for one that a statement leaves out.
 */
export type IdsOf = (parameters: Parameters, most: number) => string;

/** Where a list's rows are. */
export interface ListScope {
  /** Quoted. */
  readonly table: string;
  /** The condition that names the tenant. */
  readonly tenant: string;
  /** That, and what else all rows of the list fulfil. */
  readonly own: string;
}

/**
 * The ids of rows that fulfil one of the conditions. Only the index of `order` has them in this order, so PostgreSQL takes
 * that, whatever it believes about how many there are: its numbers are for all tenants together. An equality
 * would leave the order open; two bounds do not.
 */
function anyOf(
  conditions: readonly string[],
  { table, order, most }: { table: string; order: string; most: number },
): string {
  const limit = `limit ${most + 1}`;
  const ids = conditions.map((one) => `(select id from ${table} where ${one} order by ${order} ${limit})`);
  return `select array(select id from (${ids.join(' union all ')}) ids ${limit}) as ids`;
}

/** Whose term begins with a text: it is at least the text, and at most the text before the last of all characters. */
const lastCharacters = '\u{10ffff}'.repeat(termLength);

/** The ids of rows that one filter asks for, found by an index of its field or by the terms of a searched text. */
export class IndexedIds {
  constructor(private readonly sql: ListConditions) {}

  found(filter: Filter, by: 'order' | 'index' | 'nothing', scope: ListScope): IdsOf[] {
    return by === 'index' ? this.indexed(filter, scope) : this.terms(filter, scope);
  }

  /** One look-up for all places and all of their parts: PostgreSQL plans it once, which costs more than to run it. */
  private terms(filter: Filter, { tenant }: ListScope): IdsOf[] {
    const { field } = filter;
    if (!this.sql.spec.searched?.includes(field)) return [];
    const isTags = this.sql.field(field).type === 'tags';
    const table = this.sql.columns.termsTable(field);
    const places = isTags ? taggedParts(filter) : searchedParts(filter);
    const parts = places.flatMap((all, place) => all.map((first) => ({ first, place })));
    if (parts.length === 0) return [];
    return [
      (parameters, most) => {
        const firsts = parameters.add(parts.map(({ first }) => first));
        const lasts = parameters.add(
          parts.map(({ first }) => (isTags ? first : `${first}${lastCharacters}`)),
        );
        const placed = parameters.add(parts.map(({ place }) => place));
        return `select array(
            select term.id from unnest(${firsts}::text[], ${lasts}::text[], ${placed}::integer[]) part (first, last, place)
            cross join lateral (
              select id from ${table} where ${tenant} and term >= part.first and term <= part.last order by term limit ${most + 1}
            ) term where part.place = places.place limit ${most + 1}
          ) as ids from generate_series(0, ${places.length - 1}) places (place)`;
      },
    ];
  }

  private indexed(filter: Filter, { table, own }: ListScope): IdsOf[] {
    const { field, operator, value } = filter;
    if (operator === 'in' && [value].flat().length === 0) return [];
    const byKey = this.sql.comparesKey(field, operator);
    const order = byKey ? this.sql.columns.keyColumn(field) : this.sql.filterColumn(field);
    const cast = this.sql.field(field).type === 'integer' ? '::bigint' : '';
    const ids: IdsOf = (parameters, most) => {
      const is = (one: ListValue): string => {
        const key = `${parameters.add(byKey ? this.sql.sortKey(field, one) : this.sql.key(field, one))}${cast}`;
        return `${own} and ${order} >= ${key} and ${order} <= ${key}`;
      };
      const conditions =
        operator === 'eq' || operator === 'in'
          ? [value].flat().map(is)
          : [`${own} and ${this.sql.filter(filter, parameters)}`];
      return anyOf(conditions, { table, order, most });
    };
    return [ids];
  }
}
