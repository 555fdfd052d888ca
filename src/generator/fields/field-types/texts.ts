import {
  type FieldRequest,
  type FieldType,
  nothing,
  plainSort,
  quoted,
  refuseField,
  sqlQuoted,
} from './field-type';
import { type Bounds, grouped } from './bounds';

/** Characters of `erased-` and an id. */
const placeholderLength = 43;

/** `(2..40)`, `(40)` */
function textBounds(field: FieldRequest): Bounds & { readonly isMultiline: boolean } {
  const [, size = '', lines] = /^(.*?)(,lines)?$/.exec(field.argument) ?? [];
  const [, min, max] = /^(?:(\d+)\.\.)?(\d+)$/.exec(size === '' ? '200' : size) ?? [];
  const bounds = { min: Number(min ?? 1), max: Number(max), isMultiline: lines !== undefined };
  if (!(bounds.min >= 1 && bounds.max >= bounds.min && bounds.max <= 10_000))
    refuseField(
      field,
      'text takes its length, such as text(200), text(2..40) or text(10000,lines), up to 10000 characters.',
    );
  if ((field.isUnique || field.isSorted) && (bounds.max > 255 || bounds.isMultiline))
    refuseField(
      field,
      'a text that is unique or sorted has one line of at most 255 characters, which an index can hold.',
    );
  if (field.isUnique && bounds.max < 20)
    refuseField(
      field,
      'a unique text has room for 20 characters, so that tests can make up as many as they need.',
    );
  return bounds;
}

export const textType = {
  usage: 'text(2..40), text(10000,lines)',
  accepts: (field) => void textBounds(field),
  rule: (field) => {
    const { min, max, isMultiline } = textBounds(field);
    const options = [
      ...(min === 1 ? [] : [`min: ${min}`]),
      `max: ${grouped(max)}`,
      ...(isMultiline ? ['multiline: true'] : []),
      ...(field.isUnique ? ['foldCase: true'] : []),
    ];
    return `text({ ${options.join(', ')} })`;
  },
  value: () => 'string',
  column: ({ isUnique, isSorted }) => (isUnique || isSorted ? 'text collate "C"' : 'text'),
  mapping: `type: 'text'`,
  check: ({ column, isUnique }) => (isUnique ? ['folded', `${column} = strata_fold(${column})`] : undefined),
  filter: ({ isUnique }) => (isUnique ? `type: 'identifier'` : `type: 'text'`),
  sort: (field) => plainSort(field),
  uniqueKey: (value) => value,
  isFolded: true,
  isMadeUp: true,
  takesPlaceholder: (field) => {
    const { min, max } = textBounds(field);
    return min <= placeholderLength && max >= placeholderLength;
  },
  example: (field) => sampleText(field, 'an example'),
  other: (field) => sampleText(field, textBounds(field).max > 2 ? 'another one' : 'other one'),
  initial: (given, field) => {
    const { min, max } = textBounds(field);
    if ([...given].length < min || [...given].length > max || /[\n\\'`]|\$\{/.test(given))
      refuseField(
        field,
        `its default is a text of ${min} to ${max} characters, without quotation marks, \\ and \${.`,
      );
    return quoted(given);
  },
  sqlInitial: sqlQuoted,
} satisfies FieldType;

export const emailType = {
  usage: 'email',
  accepts: nothing,
  rule: () => 'email()',
  value: () => 'string',
  column: () => 'text collate "C"',
  mapping: `type: 'text'`,
  check: ({ column }) => ['lower_case', `${column} = lower(${column})`],
  filter: () => `type: 'identifier'`,
  sort: (field) => plainSort(field),
  uniqueKey: (value) => value,
  isFolded: true,
  isMadeUp: true,
  takesPlaceholder: () => true,
  placeholder: 'erased-{id}@erased.invalid',
  example: () => `'ada@example.com'`,
  other: () => `'mary@example.com'`,
} satisfies FieldType;

/** A text of the length that is asked for, which no two fields share and which folding leaves as it is. */
function sampleText(field: FieldRequest, wanted: string): string {
  const { min, max } = textBounds(field);
  const text = wanted.padEnd(min, '.').slice(0, max).trimEnd();
  return quoted(text.length < min ? 'x'.repeat(min) : text);
}
