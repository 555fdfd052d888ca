import { type FieldType, nothing, quoted, refuseField } from './field-type';

export const uuidType = {
  usage: 'uuid',
  accepts: nothing,
  rule: () => 'idRule()',
  value: () => 'string',
  column: () => 'uuid',
  mapping: `type: 'uuid'`,
  filter: () => `type: 'id'`,
  index: ({ column }) => [column, 'id'],
  uniqueKey: (value) => value,
  isMadeUp: true,
  example: () => `'019aa000-0000-7000-8000-0000000000aa'`,
  other: () => `'019aa000-0000-7000-8000-0000000000ab'`,
} satisfies FieldType;

export const refType = {
  usage: 'ref(users)',
  accepts: (field) => {
    if (field.argument === '') refuseField(field, 'ref takes the feature that it names, such as ref(users).');
  },
  rule: () => 'idRule()',
  value: () => 'string',
  column: () => 'uuid',
  mapping: `type: 'uuid'`,
  filter: () => `type: 'id'`,
  uniqueKey: (value) => value,
  isMadeUp: true,
  isReference: true,
  example: ({ demoId }) => quoted(demoId),
  other: ({ spareDemoId }) => quoted(spareDemoId),
} satisfies FieldType;
