/**
 * For callers: RFC 3339 but for leap seconds, which no `Date` can hold, for more digits than anyone needs, and for the
 * year 0, which PostgreSQL does not know.
 */
export const instantPattern = String.raw`^(?!0000)\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:[0-5]\d(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$`;

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an RFC 3339 time, to the millisecond; undefined for anything else, and for a day that no calendar has. */
export function parseInstant(text: string): Date | undefined {
  const upper = text.toUpperCase();
  if (!rfc3339.test(upper) || !isOnCalendar(upper.slice(0, 10))) return undefined;
  const date = new Date(upper);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** JavaScript reads 30 February as 2 March. */
function isOnCalendar(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** For callers: a day of RFC 3339, without the year 0, which PostgreSQL does not know. */
export const datePattern = String.raw`^(?!0000)\d{4}-\d{2}-\d{2}$`;

/** Whether a text is a day that the calendar has. */
export function isDate(text: string): boolean {
  return /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && isOnCalendar(text);
}
