import {
  type Filter,
  type ListQuery,
  type ListSpec,
  newestFirst,
  type Sort,
} from '../../../../kernel/lists/list';
import { type Operator, operatorsOf } from '../../../../kernel/lists/list-operators';
import type { CursorCodec } from './cursor';
import {
  singleValue,
  integerValue,
  listLimits,
  malformedQuery,
  flagValue,
  shownInput,
  parseFilterValue,
} from './list-values';

type RawQuery = Readonly<Record<string, unknown>>;

/**
 * Reads a list's query parameters.
 * @param forced switches that the route itself turns on
 * @throws DomainError `query-malformed` or `cursor-invalid`
 */
export function parseListQuery(
  spec: ListSpec,
  raw: RawQuery,
  cursors: CursorCodec,
  forced: readonly string[] = [],
): ListQuery {
  const given = new Map(Object.entries(raw));
  const take = (name: string): string | undefined => {
    const value = given.get(name);
    given.delete(name);
    return value === undefined ? undefined : singleValue(name, value);
  };
  const limit =
    integerValue('limit', take('limit'), 1, listLimits.pageSize.max) ?? listLimits.pageSize.default;
  const skip = integerValue('skip', take('skip'), 0, listLimits.skip);
  const cursor = take('cursor');
  if (skip !== undefined && cursor !== undefined) throw malformedQuery('Give cursor or skip, not both.');
  const total = flagValue('total', take('total') ?? 'false');
  const sort = parseSort(spec, take('sort'));
  const switches = (spec.switches ?? []).filter(
    (name) => forced.includes(name) || flagValue(name, take(name) ?? 'false'),
  );
  const filters = [...given].map(([name, value]) => parseFilter(spec, name, value));
  const list = { filters, switches, sort };
  const after = cursor === undefined ? undefined : cursors.decode(spec, list, cursor);
  return { ...list, limit, skip, after, total };
}

function parseSort(spec: ListSpec, value: string | undefined): Sort {
  if (value === undefined) return newestFirst;
  const descending = value.startsWith('-');
  const field = descending ? value.slice(1) : value;
  if (!spec.sorts.includes(field))
    throw malformedQuery(`sort takes ${spec.sorts.join(', ')}, with a leading - for descending order.`);
  return { field, descending };
}

function parseFilter(spec: ListSpec, parameter: string, value: unknown): Filter {
  const [, name = parameter, operator = 'eq'] = /^(\w+)\[(\w+)\]$/.exec(parameter) ?? [];
  const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
  if (!field) {
    const known = Object.keys(spec.fields).join(', ');
    throw malformedQuery(`There is no parameter "${shownInput(parameter)}". This list filters by ${known}.`);
  }
  const allowed = operatorsOf(field);
  if (!(allowed as readonly string[]).includes(operator))
    throw malformedQuery(`${name} takes the operators ${allowed.join(', ')}, not "${shownInput(operator)}".`);
  return {
    field: name,
    operator: operator as Operator,
    value: parseFilterValue(parameter, field, operator as Operator, value),
  };
}
