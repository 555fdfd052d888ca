import type { Rule } from './rule';

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/** An RFC 3339 time, to the millisecond; `undefined` for any other text, and for a day that no calendar has. */
export function parseInstant(text: string): Date | undefined {
  if (!rfc3339.test(text)) return undefined;
  const date = new Date(text.toUpperCase());
  return Number.isNaN(date.getTime()) || !isOnCalendar(text.slice(0, 10)) ? undefined : date;
}

/** JavaScript reads 30 February as 2 March. */
function isOnCalendar(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

const first = Date.parse('1970-01-01T00:00:00Z');
/** The year 10 000 can be written in no RFC 3339 time, and is reached from the year before by an offset. */
const end = Date.parse('9999-12-31T23:59:59.999Z') + 1;

/** An RFC 3339 time from 1970 to 9999, stored in UTC with milliseconds. */
export function instant(): Rule<string> {
  return {
    schema: { type: 'string', format: 'date-time' },
    nullable: false,
    check: (value) => {
      if (value === undefined) return { code: 'required', message: 'is required' };
      if (typeof value !== 'string') return { code: 'type', message: 'must be a string' };
      const time = parseInstant(value)?.getTime() ?? Number.NaN;
      if (time >= first && time < end) return undefined;
      return { code: 'format', message: 'must be an RFC 3339 time such as 2026-01-31T09:30:00Z' };
    },
    normalise: (value) => parseInstant(value)?.toISOString() ?? value,
  };
}
