import { Refusal } from '../../naming/refusal';
import {
  type FieldRequest,
  type FieldType,
  nothing,
  plainSort,
  quoted,
  refuseField,
  sqlQuoted,
} from './field-type';

const choices = (field: FieldRequest): string[] => {
  const values = field.argument.split(',').map((one) => one.trim());
  if (
    values.length < 2 ||
    new Set(values).size < values.length ||
    !values.every((one) => /^[a-z][a-z0-9_]*$/.test(one))
  )
    refuseField(field, 'an enum takes two or more values in lower case, such as enum(draft,active,retired).');
  return values;
};

export const flagType = {
  notUnique: 'a tenant would have two rows at most.',
  usage: 'flag',
  accepts: nothing,
  rule: () => 'flag()',
  value: () => 'boolean',
  column: () => 'boolean',
  mapping: `type: 'boolean'`,
  filter: () => `type: 'flag'`,
  index: ({ column }) => [column],
  example: () => 'true',
  other: () => 'false',
  initial: (given, field) =>
    given === 'true' || given === 'false' ? given : refuseField(field, 'its default is true or false.'),
  sqlInitial: (literal) => literal,
} satisfies FieldType;

export const enumType = {
  notUnique:
    'a tenant would have one row for each value at most, and the suites make more. Where that is meant, write the unique index in a migration of your own and its error in `constraints` of the repository.',
  usage: 'enum(draft,active,retired)',
  accepts: (field) => void choices(field),
  values: choices,
  rule: ({ choice }) => `choice(${choice.values})`,
  value: ({ choice }) => choice.type,
  column: () => 'text',
  mapping: `type: 'text'`,
  check: (field) => ['known', `${field.column} in (${choices(field).map(quoted).join(', ')})`],
  filter: ({ choice }) => `type: 'choice', values: ${choice.values}`,
  index: ({ column }) => [`${column} collate "C"`],
  sort: (field) => {
    const plain = plainSort(field);
    if (plain instanceof Refusal) return plain;
    const ranks = choices(field).map((value, index) => `when ${quoted(value)} then ${index + 1}`);
    return {
      column: `${field.column}_rank`,
      generated: `smallint not null generated always as (case ${field.column} ${ranks.join(' ')} end) stored`,
    };
  },
  example: (field) => quoted(choices(field)[0] ?? ''),
  other: (field) => quoted(choices(field)[1] ?? ''),
  initial: (given, field) =>
    choices(field).includes(given)
      ? quoted(given)
      : refuseField(field, `its default is one of ${choices(field).join(', ')}.`),
  sqlInitial: sqlQuoted,
} satisfies FieldType;
