import { isId } from '../values/id';
import { datePattern, instantPattern, isDate, parseInstant } from '../values/instant';
import { type Rule, simpleRule } from './field-rule';

export function flag(): Rule<boolean> {
  return simpleRule({ type: 'boolean' }, (value) =>
    typeof value === 'boolean' ? undefined : ['type', 'must be true or false'],
  );
}

/** A whole number from `minimum` to `maximum`, both included. */
export function integer(minimum: number, maximum: number): Rule<number> {
  return simpleRule({ type: 'integer', minimum, maximum }, (value) => {
    const isNumber = typeof value === 'number';
    if (isNumber && Number.isSafeInteger(value) && value >= minimum && value <= maximum) return undefined;
    return [isNumber ? 'range' : 'type', `must be a whole number from ${minimum} to ${maximum}`];
  });
}

/** A UUID, stored in lower case. */
export function id(): Rule<string> {
  return simpleRule<string>(
    { type: 'string', format: 'uuid' },
    (value) => {
      if (typeof value !== 'string') return ['type', 'must be a string'];
      return isId(value.toLowerCase()) ? undefined : ['format', 'must be a UUID'];
    },
    (value) => value.toLowerCase(),
  );
}

const timeOf = (value: unknown): unknown => (typeof value === 'string' ? parseInstant(value) : value);

/** A time, given as RFC 3339 text or as a `Date`, kept to the millisecond. */
export function instant(): Rule<Date> {
  return simpleRule<Date>(
    { type: 'string', format: 'date-time', pattern: instantPattern },
    (value) => {
      if (typeof value !== 'string' && !(value instanceof Date)) return ['type', 'must be a string'];
      const date = timeOf(value);
      // PostgreSQL and ISO 8601 disagree on what came before the year 1.
      if (date instanceof Date && date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999)
        return undefined;
      return ['format', 'must be an RFC 3339 time such as 2026-01-31T09:30:00Z'];
    },
    (value) => timeOf(value) as Date,
  );
}

/** A day of the calendar without a time, from the year 1 to 9999, such as `2026-01-31`. */
export function date(): Rule<string> {
  return simpleRule({ type: 'string', format: 'date', pattern: datePattern }, (value) => {
    if (typeof value !== 'string') return ['type', 'must be a string'];
    return isDate(value) ? undefined : ['format', 'must be a day such as 2026-01-31'];
  });
}
