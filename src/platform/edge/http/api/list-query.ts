import {
  defaultPageSize,
  type Filter,
  type ListQuery,
  type ListSpec,
  newestFirst,
  type Sort,
} from '../../../../kernel/list';
import type { ListField, ListValue } from '../../../../kernel/list-field';
import {
  type ListOperator,
  type Operator,
  operatorNamed,
  operatorsOf,
} from '../../../../kernel/list-operators';
import { isId } from '../../../../kernel/id';
import { isDate, parseInstant } from '../../../../kernel/instant';
import { composed } from '../../../../kernel/text';
import type { CursorCodec } from './cursor';
import { queryMalformed } from '../problems/http-errors';

export const limits = {
  pageSize: { default: defaultPageSize, max: 100 },
  skip: 10_000,
  inValues: 100,
  count: 999_999,
} as const;

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
    return value === undefined ? undefined : single(name, value);
  };
  const limit = integer('limit', take('limit'), 1, limits.pageSize.max) ?? limits.pageSize.default;
  const skip = integer('skip', take('skip'), 0, limits.skip);
  const cursor = take('cursor');
  if (skip !== undefined && cursor !== undefined) throw malformed('Give cursor or skip, not both.');
  const total = flag('total', take('total') ?? 'false');
  const sort = parseSort(spec, take('sort'));
  const switches = (spec.switches ?? []).filter(
    (name) => forced.includes(name) || flag(name, take(name) ?? 'false'),
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
    throw malformed(`sort takes ${spec.sorts.join(', ')}, with a leading - for descending order.`);
  return { field, descending };
}

function parseFilter(spec: ListSpec, parameter: string, value: unknown): Filter {
  const [, name = parameter, operator = 'eq'] = /^(\w+)\[(\w+)\]$/.exec(parameter) ?? [];
  const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
  if (!field) {
    const known = Object.keys(spec.fields).join(', ');
    throw malformed(`There is no parameter "${shown(parameter)}". This list filters by ${known}.`);
  }
  const allowed = operatorsOf(field);
  if (!(allowed as readonly string[]).includes(operator))
    throw malformed(`${name} takes the operators ${allowed.join(', ')}, not "${shown(operator)}".`);
  return {
    field: name,
    operator: operator as Operator,
    value: parseValue(parameter, field, operator as Operator, value),
  };
}

function parseValue(
  parameter: string,
  field: ListField,
  operator: Operator,
  given: unknown,
): ListValue | ListValue[] {
  const one = (value: string): ListValue => parseOne(parameter, field, value);
  const read: Readonly<Record<ListOperator['takes'], () => ListValue | ListValue[]>> = {
    one: () => one(single(parameter, given)),
    several: () => several(parameter, given).map(one),
    flag: () => flag(parameter, single(parameter, given)),
    count: () => count(parameter, single(parameter, given)),
  };
  return read[operatorNamed(operator).takes]();
}

/** A parameter that is given once is split at its commas; repeated, each is a value, with the commas that it has. */
function several(parameter: string, given: unknown): string[] {
  const values = Array.isArray(given)
    ? given.map((one) => single(parameter, one))
    : single(parameter, given).split(',');
  if (values.length > limits.inValues)
    throw malformed(`${parameter} takes at most ${limits.inValues} values.`);
  return values;
}

function parseOne(parameter: string, field: ListField, value: string): ListValue {
  switch (field.type) {
    case 'flag':
      return flag(parameter, value);
    case 'instant':
      return instant(parameter, value);
    case 'date':
      if (!isDate(value)) throw malformed(`${parameter} takes a day such as 2026-01-31.`);
      return value;
    case 'choice':
      if (!field.values?.includes(value)) throw malformed(`${parameter} takes ${field.values?.join(', ')}.`);
      return value;
    case 'id':
      if (!isId(value.toLowerCase())) throw malformed(`${parameter} takes a UUID.`);
      return value.toLowerCase();
    case 'integer': {
      const number = /^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
      if (!Number.isSafeInteger(number)) throw malformed(`${parameter} takes a whole number.`);
      return number;
    }
    default:
      if (value.includes('\0')) throw malformed(`${parameter} must not contain a NUL character.`);
      return composed(value);
  }
}

function single(name: string, value: unknown): string {
  if (typeof value !== 'string') throw malformed(`Give ${shown(name)} once.`);
  return value;
}

function count(name: string, value: string): number {
  return integer(name, value, 0, limits.count) ?? 0;
}

function integer(name: string, value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max))
    throw malformed(`${name} takes a whole number from ${min} to ${max}.`);
  return number;
}

function flag(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw malformed(`${name} takes true or false.`);
  return value === 'true';
}

function instant(name: string, value: string): Date {
  // A + that nobody escaped arrives as a space.
  const date = parseInstant(value.replace(' ', '+'));
  if (!date) throw malformed(`${name} takes an RFC 3339 time such as 2026-01-31T09:30:00Z.`);
  return date;
}

function malformed(detail: string): Error {
  return queryMalformed({ detail });
}

/** Part of the caller's own input, cut to a length that is safe to send back. */
function shown(input: string): string {
  return input.length > 60 ? `${input.slice(0, 60)}…` : input;
}
