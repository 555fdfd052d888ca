import {
  type FieldRequest,
  type FieldType,
  nothing,
  plainSort,
  quoted,
  refuseField,
  sqlQuoted,
} from './field-type';
import {
  amountBounds,
  bigintBounds,
  type Bounds,
  grouped,
  integerBounds,
  otherWithin,
  safe,
  sampleWithin,
} from './bounds';

const wholeNumber = (bounds: (field: FieldRequest) => Bounds, column: string): Omit<FieldType, 'usage'> => ({
  accepts: (field) => {
    const { min, max } = bounds(field);
    if (field.isUnique && max - min < 1_000_000)
      refuseField(
        field,
        'a unique number has room for a million values, so that tests can make up as many as they need.',
      );
  },
  rule: (field) => `integer(${grouped(bounds(field).min)}, ${grouped(bounds(field).max)})`,
  value: () => 'number',
  column: () => column,
  mapping: `type: '${column}'`,
  check: (field) => ['range', `${field.column} between ${bounds(field).min} and ${bounds(field).max}`],
  filter: () => `type: 'integer'`,
  sort: (field) => plainSort(field),
  uniqueKey: (value) => `String(${value})`,
  example: (field) => sampleWithin(bounds(field)),
  other: (field) => otherWithin(bounds(field)),
  initial: (given, field) => {
    const { min, max } = bounds(field);
    if (!/^-?\d+$/.test(given) || Number(given) < min || Number(given) > max)
      refuseField(field, `its default is a whole number from ${min} to ${max}, not "${given}".`);
    return grouped(Number(given));
  },
  sqlInitial: (literal) => literal.replace('Number.MAX_SAFE_INTEGER', String(safe)).replaceAll('_', ''),
});

const scale = (field: FieldRequest): number => {
  if (!/^[1-6]$/.test(field.argument))
    refuseField(field, 'decimal takes the number of decimals, from 1 to 6, such as decimal(2).');
  return Number(field.argument);
};

export const intType = {
  usage: 'int, int(0..1000)',
  ...wholeNumber(integerBounds, 'integer'),
} satisfies FieldType;

export const bigintType = {
  usage: 'bigint, bigint(0..1000000000000)',
  ...wholeNumber(bigintBounds, 'bigint'),
} satisfies FieldType;

export const decimalType = {
  usage: 'decimal(2)',
  ...wholeNumber(bigintBounds, 'bigint'),
  accepts: (field) => void scale(field),
  rule: () => `integer(${grouped(-safe)}, ${grouped(safe)})`,
  check: ({ column }) => ['range', `${column} between ${-safe} and ${safe}`],
  description: (field) => {
    const decimals = scale(field);
    return `In units of ${(10 ** -decimals).toFixed(decimals)}: 1234567 is ${(1_234_567 / 10 ** decimals).toFixed(decimals)}.`;
  },
  example: () => '12_345',
  other: () => '12_346',
  initial: (given, field) => {
    if (!/^-?\d{1,15}$/.test(given))
      refuseField(field, `its default is a whole number of its smallest units, not "${given}".`);
    return grouped(Number(given));
  },
} satisfies FieldType;

/** The amount of a `money` field; `money` makes this one and a `currency`. */
export const amountType = {
  notUnique: 'two rows may well cost the same: give what tells them apart a field of its own.',
  usage: 'money',
  ...wholeNumber(amountBounds, 'bigint'),
  accepts: nothing,
  uniqueKey: undefined,
  isPart: true,
  description: () => 'In minor units of the currency: 12345 EUR are € 123.45, and 12345 JPY are ¥ 12,345.',
  example: () => '12_345',
  other: () => '12_346',
} satisfies FieldType;

export const currencyType = {
  usage: 'money',
  accepts: nothing,
  rule: () => 'currency()',
  value: () => 'string',
  column: () => 'text collate "C"',
  mapping: `type: 'text'`,
  check: ({ column }) => ['shape', `${column} ~ '^[A-Z]{3}$'`],
  filter: () => `type: 'text'`,
  isPart: true,
  description: () => 'ISO 4217: a currency that is in use.',
  example: () => `'EUR'`,
  other: () => `'JPY'`,
  initial: (given, field) => {
    if (!/^[A-Z]{3}$/.test(given))
      refuseField(field, `the default of money is its currency, such as EUR, not "${given}".`);
    return quoted(given);
  },
  sqlInitial: sqlQuoted,
} satisfies FieldType;
