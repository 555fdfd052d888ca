import { type FieldType, nothing, plainSort, quoted, refuseField, sqlQuoted } from './field-type';

export const instantType = {
  usage: 'instant',
  accepts: nothing,
  rule: () => 'instant()',
  value: () => 'Date',
  column: () => 'timestamptz(3)',
  mapping: `type: 'timestamptz', precision: 3`,
  filter: () => `type: 'instant'`,
  sort: ({ column, isNullable }) =>
    isNullable
      ? {
          column: `${column.replace(/_at$/, '')}_key`,
          generated: `timestamptz(3) not null generated always as (coalesce(${column}, 'infinity')) stored`,
        }
      : { column },
  uniqueKey: (value) => `${value}.toISOString()`,
  event: { type: 'string', of: (value) => `${value}.toISOString()` },
  example: () => `'2027-01-31T09:30:00.000Z'`,
  other: () => `'2027-02-01T09:30:00.000Z'`,
  input: (json) => `new Date(${json})`,
} satisfies FieldType;

/** Whether it is a day that there is: `Date` takes 30 February for 2 March. */
function isOnCalendar(text: string): boolean {
  const time = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export const dateType = {
  usage: 'date',
  accepts: nothing,
  rule: () => 'date()',
  value: () => 'string',
  column: () => 'date',
  mapping: `type: 'date'`,
  filter: () => `type: 'date'`,
  sort: (field) => plainSort(field),
  uniqueKey: (value) => value,
  example: () => `'2027-01-31'`,
  other: () => `'2027-02-01'`,
  initial: (given, field) =>
    isOnCalendar(given) ? quoted(given) : refuseField(field, 'its default is a day, such as 2027-01-31.'),
  sqlInitial: sqlQuoted,
} satisfies FieldType;
