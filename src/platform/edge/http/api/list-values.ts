import { isDate, parseInstant } from '../../../../kernel/values/instant';
import { isId } from '../../../../kernel/values/is-id';
import { defaultPageSize } from '../../../../kernel/lists/list';
import type { ListField, ListValue } from '../../../../kernel/lists/list-field';
import { type Operator, type ListOperator, operatorNamed } from '../../../../kernel/lists/list-operators';
import { composed, isPiled } from '../../../../kernel/text/text';
import { queryMalformed } from '../problems/http-errors';

export const listLimits = {
  pageSize: { default: defaultPageSize, max: 100 },
  skip: 10_000,
  inValues: 100,
  count: 999_999,
} as const;

export function parseFilterValue(
  parameter: string,
  field: ListField,
  operator: Operator,
  given: unknown,
): ListValue | ListValue[] {
  const one = (value: string): ListValue => parseOne(parameter, field, value);
  const read: Readonly<Record<ListOperator['takes'], () => ListValue | ListValue[]>> = {
    one: () => one(singleValue(parameter, given)),
    several: () => several(parameter, given).map(one),
    flag: () => flagValue(parameter, singleValue(parameter, given)),
    count: () => integerValue(parameter, singleValue(parameter, given), 0, listLimits.count) ?? 0,
  };
  return read[operatorNamed(operator).takes]();
}

/** A parameter that is given once is split at its commas; repeated, each is a value, with the commas that it has. */
function several(parameter: string, given: unknown): string[] {
  const values = Array.isArray(given)
    ? given.map((one) => singleValue(parameter, one))
    : singleValue(parameter, given).split(',');
  if (values.length > listLimits.inValues)
    throw malformedQuery(`${parameter} takes at most ${listLimits.inValues} values.`);
  return values;
}

function parseOne(parameter: string, field: ListField, value: string): ListValue {
  switch (field.type) {
    case 'flag':
      return flagValue(parameter, value);
    case 'instant':
      return instant(parameter, value);
    case 'date':
      if (!isDate(value)) throw malformedQuery(`${parameter} takes a day such as 2026-01-31.`);
      return value;
    case 'choice':
      if (!field.values?.includes(value))
        throw malformedQuery(`${parameter} takes ${field.values?.join(', ')}.`);
      return value;
    case 'id':
      if (!isId(value.toLowerCase())) throw malformedQuery(`${parameter} takes a UUID.`);
      return value.toLowerCase();
    case 'integer': {
      const number = /^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
      if (!Number.isSafeInteger(number)) throw malformedQuery(`${parameter} takes a whole number.`);
      return number;
    }
    default:
      if (value.includes('\0')) throw malformedQuery(`${parameter} must not contain a NUL character.`);
      if (isPiled(value)) throw malformedQuery(`${parameter} takes at most 30 combining marks in a row.`);
      return composed(value);
  }
}

export function singleValue(name: string, value: unknown): string {
  if (typeof value !== 'string') throw malformedQuery(`Give ${shownInput(name)} once.`);
  return value;
}

export function integerValue(
  name: string,
  value: string | undefined,
  min: number,
  max: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max))
    throw malformedQuery(`${name} takes a whole number from ${min} to ${max}.`);
  return number;
}

export function flagValue(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw malformedQuery(`${name} takes true or false.`);
  return value === 'true';
}

function instant(name: string, value: string): Date {
  // A + that nobody escaped arrives as a space.
  const date = parseInstant(value.replace(' ', '+'));
  if (!date) throw malformedQuery(`${name} takes an RFC 3339 time such as 2026-01-31T09:30:00Z.`);
  return date;
}

export function malformedQuery(detail: string): Error {
  return queryMalformed({ detail });
}

/** Part of the caller's own input, cut to a length that is safe to send back. */
export function shownInput(input: string): string {
  return input.length > 60 ? `${input.slice(0, 60)}…` : input;
}
