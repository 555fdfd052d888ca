import { type FieldRequest, type FieldType, nothing, refuseField } from './field-type';

/** The types that a member of a `json` may have, with its rule, an example and another one. */
const members = {
  text: ['text({ max: 200 })', `'copper'`, `'silver'`],
  int: ['integer(-2_147_483_648, 2_147_483_647)', '12', '13'],
  flag: ['flag()', 'true', 'false'],
} as const;

/** `(width:int,colour:text?)` */
const shape = (
  field: FieldRequest,
): { name: string; isOptional: boolean; of: readonly [string, string, string] }[] =>
  field.argument.split(',').map((part) => {
    const [, name = '', type = '', optional] = /^([a-z][A-Za-z0-9]*):([a-z]+)(\?)?$/.exec(part.trim()) ?? [];
    if (!Object.hasOwn(members, type))
      return refuseField(
        field,
        'json takes its members, each a text, an int or a flag, such as json(width:int,colour:text?).',
      );
    return { name, isOptional: optional === '?', of: members[type as keyof typeof members] };
  });

const jsonOf = (field: FieldRequest, at: 1 | 2): string =>
  `{ ${shape(field)
    .map(({ name, of }) => `${name}: ${of[at]}`)
    .join(', ')} }`;

export const tagsType = {
  notUnique: 'rows are not told apart by lists: give what has to be unique a field of its own.',
  usage: 'tags',
  accepts: nothing,
  rule: () => 'list(text({ max: 50 }), 20)',
  value: () => 'readonly string[]',
  column: () => 'text[]',
  mapping: `type: 'text', array: true`,
  filter: () => `type: 'tags'`,
  example: () => `['one', 'two']`,
  other: () => `['three']`,
  isList: true,
  sqlInitial: () => `'{}'`,
} satisfies FieldType;

export const jsonType = {
  notUnique: 'rows are not told apart by objects: give what has to be unique a field of its own.',
  usage: 'json(width:int,colour:text?)',
  accepts: (field) => void shape(field),
  rule: (field) => {
    const rules = (isOptional: boolean): string =>
      `{ ${shape(field)
        .filter((member) => member.isOptional === isOptional)
        .map(({ name, of: [rule] }) => `${name}: ${rule}`)
        .join(', ')} }`;
    return `record(${rules(false)}, ${rules(true)})`;
  },
  value: ({ choice }) => choice.type,
  column: () => 'jsonb',
  mapping: `type: 'jsonb'`,
  check: ({ column }) => ['object', `jsonb_typeof(${column}) = 'object'`],
  example: (field) => jsonOf(field, 1),
  other: (field) => jsonOf(field, 2),
  isObject: true,
  wrong: '7',
} satisfies FieldType;
