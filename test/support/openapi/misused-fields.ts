import { type BodyField, fieldsOf, typesOf, valueAt, withValue } from './body-fields';
import { done, type GoodCalls, type Misuse, type MisuseKind } from './misuse';
import type { Operation, Schema } from './openapi-document';
import { stretched } from './stretched-text';

const refusedAs = ({ pointer }: BodyField, code: string): string =>
  `422 validation-failed ${pointer}:${code}`;

/** A kind that looks at every field of the body by itself. */
const eachField =
  (misuses: (field: BodyField) => readonly [title: string, value: unknown, code: string][]): MisuseKind =>
  async (operation, good) => {
    if (!operation.body) return [];
    const call = await good.for(operation);
    return fieldsOf(operation.body.schema).flatMap((field) =>
      misuses(field).map(([title, value, code]): Misuse => ({
        title: `${field.pointer} ${title}`,
        call: { ...call, body: withValue(call.body, field.path, value) },
        answer: refusedAs(field, code),
      })),
    );
  };

const samples: Readonly<Record<string, unknown>> = {
  string: 'text',
  boolean: true,
  integer: 7,
  number: 7.5,
  array: [],
  object: {},
  null: null,
};

export const wrongTypes = eachField(({ schema }) =>
  Object.entries(samples)
    .filter(
      ([type]) =>
        !typesOf(schema).includes(type) && !(type === 'number' && typesOf(schema).includes('integer')),
    )
    .map(([type, value]) => [type, value, 'type']),
);

export const missingFields = eachField(({ isRequired }) =>
  isRequired ? [['left out', undefined, 'required']] : [],
);

const formats: Readonly<Record<string, readonly string[]>> = {
  uuid: ['no-uuid', '', '{0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a}', '0193a5c27e1b7c3d9a4f2b6c8d0e1f3a'],
  'date-time': [
    'yesterday',
    '',
    '2026-01-31',
    '2026-02-30T00:00:00Z',
    '2026-01-31T25:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-01-31T09:30:00',
  ],
  date: ['yesterday', '', '2026-02-30', '2026-1-31', '0000-01-01', '2026-01-31T00:00:00Z'],
  email: ['ada', 'ada@localhost', 'a@@example.com', ' ada@example.com', 'adä@example.com'],
};

export const wrongFormats = eachField(({ schema }) => [
  ...(formats[schema.format ?? ''] ?? []).map((value): [string, string, string] => [
    `"${value}"`,
    value,
    'format',
  ]),
  ...(schema.enum
    ? ['nonsense', '', ...schema.enum.map((value) => `${value} `)].map((value): [string, string, string] => [
        `"${value}"`,
        value,
        'not-allowed',
      ])
    : []),
]);

const unstorable: Readonly<Record<string, readonly [ending: string, code: string]>> = {
  NUL: ['\0', 'control-character'],
  'an escape': ['\u001b', 'control-character'],
  'a right-to-left override': ['\u202e', 'control-character'],
  'a lone high surrogate': ['\ud800', 'not-unicode'],
  'a lone low surrogate': ['\udc00', 'not-unicode'],
};

/** Composing them in their tens of thousands stops the process for seconds. */
const pile = '\u0301'.repeat(31);

export const unstorableText = eachField(({ schema }) => {
  if (isOpenObject(schema)) return inOpenObjects;
  if (!typesOf(schema).includes('string') || isOpaque(schema)) return [];
  const { maxLength = 100 } = schema;
  const cells = Object.entries(unstorable).map(([title, [ending, code]]): [string, unknown, string] => [
    title,
    // No longer than the field may be, or that would be what is wrong.
    'somebody'.slice(0, maxLength - 1) + ending,
    ofForm(schema) ?? code,
  ]);
  if (maxLength > pile.length)
    cells.push(['a pile of marks', `e${pile}`, ofForm(schema) ?? 'too-many-marks']);
  return cells;
});

/** Each of them is shown as nothing. */
const unseen: Readonly<Record<string, string>> = {
  spaces: ' ',
  'zero width spaces': '\u200b',
  'blank patterns of Braille': '\u2800',
  'Hangul fillers': '\u3164',
  'variation selectors': '\ufe0f',
};

export const blankText = eachField(({ schema }) => {
  const { minLength = 1 } = schema;
  if (isOpenObject(schema) || !typesOf(schema).includes('string') || isOpaque(schema)) return [];
  return Object.entries(unseen).map(([title, character]) => [
    `of ${title} alone`,
    character.repeat(minLength),
    ofForm(schema) ?? 'blank',
  ]);
});

/** The code of fields that are compared whole, and not read as text. */
function ofForm({ format = '', enum: values }: Schema): string | undefined {
  if (values) return 'not-allowed';
  return ['uuid', 'date', 'date-time'].includes(format) ? 'format' : undefined;
}

/** A secret, which is compared and never stored: whatever it is, it is only a wrong one. */
const isOpaque = ({ format }: Schema): boolean => format === 'password';

const isOpenObject = ({ additionalProperties }: Schema): boolean => additionalProperties === true;

const inOpenObjects: [string, unknown, string][] = [
  ['with NUL', { a: [{ b: '\0' }] }, 'control-character'],
  ['with a lone surrogate in a name', { a: { '\ud800': 1 } }, 'not-unicode'],
];

const numbers = ['9007199254740993', '-9007199254740993', '1e400', '-1e400', '1e20'];

/** JSON.stringify would round them, or write null. */
const rawNumber = (text: string): unknown =>
  (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);

export const numbersBeyondSafety = eachField(({ schema }) => {
  const texts = typesOf(schema).includes('integer') ? [...numbers, '1.5', '60.000001'] : numbers;
  if (isOpenObject(schema))
    return numbers.map((text): [string, unknown, string] => [text, { a: [rawNumber(text)] }, 'range']);
  const code = typesOf(schema).includes('integer') ? 'range' : 'type';
  return texts.map((text) => [text, rawNumber(text), code]);
});

/** Tokens, codes, keys and passwords, the address of an account that there has to be, and the name of a consumer. */
const wholes =
  /\/(token|pendingToken|password|code|consumer)$|^(signIn|grantOperator) \/email$|^beginOperatorSession \/key$/;

/** Values at the limits of a field, and one past them. */
export const limits: MisuseKind = async (operation, good) => {
  const cells: Misuse[] = [];
  for (const field of fieldsOf(operation.body?.schema ?? {})) {
    for (const [title, code, change] of limitsOf(field.schema)) {
      const call = await good.for(operation);
      const value = change(await startOf(field, operation, good));
      // A shorter address, say, would be none: its shape is the limit.
      if (value === undefined) continue;
      // It is judged as a whole: no length makes it right.
      if (code === undefined && wholes.test(`${operation.operationId} ${field.pointer}`)) continue;
      cells.push({
        title: `${field.pointer} ${title}`,
        call: { ...call, body: withValue(call.body, field.path, value) },
        answer: code === undefined ? done : refusedAs(field, code),
      });
    }
  }
  return cells;
};

type Limit = readonly [title: string, code: string | undefined, change: (start: unknown) => unknown];

const past = (limit: number | undefined, by: number): number | undefined =>
  limit === undefined ? undefined : limit + by;

const text =
  (length: number, isAllowed: (text: string) => boolean) =>
  (start: unknown): unknown =>
    [...String(start)].length < length
      ? stretched(String(start), length, isAllowed)
      : short(length, isAllowed);

const entries =
  (count: number) =>
  (start: unknown): unknown =>
    (start as readonly unknown[]).slice(0, count);

const limit = (
  name: string,
  value: number | undefined,
  code: string | undefined,
  change: (value: number) => Limit[2],
): Limit[] => (value === undefined || value < 0 ? [] : [[`${name} ${value}`, code, change(value)]]);

function limitsOf({
  minLength,
  maxLength,
  minimum,
  maximum,
  minItems,
  maxItems,
  pattern = '',
}: Schema): Limit[] {
  const form = new RegExp(pattern, 'u');
  return [
    ...limit('of length', minLength, undefined, (length) => text(length, (one) => form.test(one))),
    ...limit('of length', past(minLength, -1), 'too-short', (length) => text(length, () => true)),
    ...limit('of length', maxLength, undefined, (length) => text(length, (one) => form.test(one))),
    ...limit('of length', past(maxLength, 1), 'too-long', (length) => text(length, () => true)),
    ...limit('of', minimum, undefined, (value) => () => value),
    ...limit('of', past(minimum, -1), 'range', (value) => () => value),
    ...limit('of', maximum, undefined, (value) => () => value),
    ...limit('of', past(maximum, 1), 'range', (value) => () => value),
    ...limit('of entries', minItems, undefined, entries),
    ...limit('of entries', past(minItems, -1), 'length', entries),
    ...limit('of entries', maxItems, undefined, entries),
    ...limit('of entries', past(maxItems, 1), 'length', entries),
  ];
}

let made = 0;

/** A text of so few characters that only counting makes it another each time. */
function short(length: number, isAllowed: (text: string) => boolean): string | undefined {
  const text = length === 0 ? '' : (made += 1).toString(36).padStart(length, '0').slice(-length);
  return isAllowed(text) ? text : undefined;
}

/** A value of the field that nobody has, to be made longer or shorter; for an array, more entries than it may have. */
async function startOf({ path, schema }: BodyField, operation: Operation, good: GoodCalls): Promise<unknown> {
  const fresh = async (): Promise<unknown> => valueAt(await exampleFor(operation, path, good), path);
  if (!typesOf(schema).includes('array')) return (await fresh()) ?? 'text';
  const entries: unknown[] = [];
  while (entries.length <= (schema.maxItems ?? 0)) entries.push(...((await fresh()) as readonly unknown[]));
  return entries;
}

/** A body that has the field: the operation's own example or, of a change, that of the creation. */
async function exampleFor(
  operation: Operation,
  path: BodyField['path'],
  { caller }: GoodCalls,
): Promise<unknown> {
  const own = await caller.freshBody(operation);
  const creation = caller.creationFor(operation);
  return valueAt(own, path) === undefined && creation ? caller.freshBody(creation) : own;
}
