import { Refusal } from './refusal';

/** One field as it was asked for, with what its type needs to know. */
export interface FieldRequest {
  /** The property: `releasedAt`. */
  readonly name: string;
  /** The column: `released_at`. */
  readonly column: string;
  /** The text between the brackets. */
  readonly argument: string;
  readonly isUnique: boolean;
  readonly isSorted: boolean;
  readonly isNullable: boolean;
  /** The name of the type that an enum declares: `ProductStatus`, whose values are `productStatuses`. */
  readonly choice: { readonly type: string; readonly values: string };
  /** The demo's id of the feature that a `ref` names. */
  readonly demoId: string;
}

/** How a list is sorted by a field: the column of its index, and a generated one where the field has no order of its own. */
export interface SortKey {
  readonly column: string;
  /** SQL of a generated column, which the repository names in `keyColumns`. */
  readonly generated?: string;
}

/** All that a type of field decides, in one record. Everything is text of TypeScript, or of SQL where it says so. */
export interface FieldType {
  /** How it is written, for people. */
  readonly usage: string;
  /** @throws Refusal for brackets that the type does not take */
  readonly accepts: (field: FieldRequest) => void;
  /** The rule, an expression with functions of the kernel. */
  readonly rule: (field: FieldRequest) => string;
  /** The type of the stored value. */
  readonly value: (field: FieldRequest) => string;
  /** The column's type, in SQL. */
  readonly column: (field: FieldRequest) => string;
  /** The column's mapping: members of an object. */
  readonly mapping: string;
  /** The end of the constraint's name, and its condition in SQL. */
  readonly check?: (field: FieldRequest) => readonly [name: string, condition: string] | undefined;
  /** The declaration in the `ListSpec`: members of an object; none for what no list compares. */
  readonly filter?: (field: FieldRequest) => string;
  /** The indexed columns, in SQL, where callers ask for the field by its value. */
  readonly index?: (field: FieldRequest) => readonly string[];
  readonly sort?: (field: FieldRequest) => SortKey | Refusal;
  /** Where no two rows of a tenant may share a value: the value as the text of a key, an expression in TypeScript. */
  readonly uniqueKey?: ((value: string) => string) | undefined;
  /** The document's words on the field, besides its rule. */
  readonly description?: (field: FieldRequest) => string | undefined;
  /** The value of an event, which JSON can hold: a type and an expression. */
  readonly event?: { readonly type: string; readonly of: (value: string) => string };
  /** JSON that keeps to the rule, which the document shows and the service stores. */
  readonly example: (field: FieldRequest) => string;
  /** Another one, for a change. */
  readonly other: (field: FieldRequest) => string;
  /** How a use case takes the example: the example itself, unless given. */
  readonly input?: (json: string) => string;
  /** A value of the wrong type. */
  readonly wrong?: string;
  /** A default as it was typed, as text of TypeScript. @throws Refusal */
  readonly initial?: (given: string, field: FieldRequest) => string;
  /** The same in SQL, for the rows that are there when the column comes. */
  readonly sqlInitial?: (literal: string) => string;
}

const refuse = (field: FieldRequest, sentence: string): never => {
  throw new Refusal(`Field ${field.name}: ${sentence}`);
};

const nothing = (field: FieldRequest): void => {
  if (field.argument !== '') refuse(field, 'this type takes nothing in brackets.');
};

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const sqlQuoted = (literal: string): string => literal.replaceAll("\\'", "''");

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** `(2..40)`, `(40)` */
function textBounds(field: FieldRequest): Bounds & { readonly isMultiline: boolean } {
  const [, size = '', lines] = /^(.*?)(,lines)?$/.exec(field.argument) ?? [];
  const [, min, max] = /^(?:(\d+)\.\.)?(\d+)$/.exec(size === '' ? '200' : size) ?? [];
  const bounds = { min: Number(min ?? 1), max: Number(max), isMultiline: lines !== undefined };
  if (!(bounds.min >= 1 && bounds.max >= bounds.min && bounds.max <= 10_000))
    refuse(
      field,
      'text takes its length, such as text(200), text(2..40) or text(10000,lines), up to 10000 characters.',
    );
  if ((field.isUnique || field.isSorted) && (bounds.max > 255 || bounds.isMultiline))
    refuse(
      field,
      'a text that is unique or sorted has one line of at most 255 characters, which an index can hold.',
    );
  if (field.isUnique && bounds.max < 20)
    refuse(
      field,
      'a unique text has room for 20 characters, so that tests can make up as many as they need.',
    );
  return bounds;
}

/** `(0..1000)` within what the column holds. */
const intBounds =
  (least: number, most: number) =>
  (field: FieldRequest): Bounds => {
    if (field.argument === '') return { min: least, max: most };
    const [, min, max] = /^(-?\d+)\.\.(-?\d+)$/.exec(field.argument) ?? [];
    const bounds = { min: Number(min), max: Number(max) };
    if (!(bounds.min >= least && bounds.max <= most && bounds.min < bounds.max))
      refuse(
        field,
        `it takes the lowest and the highest value, such as (0..1000), from ${least} to ${most}.`,
      );
    return bounds;
  };

const safe = Number.MAX_SAFE_INTEGER;
const int = intBounds(-2_147_483_648, 2_147_483_647);
const bigint = intBounds(-safe, safe);
const amount = intBounds(0, safe);

const grouped = (value: number): string => {
  if (Math.abs(value) === safe) return value < 0 ? '-Number.MAX_SAFE_INTEGER' : 'Number.MAX_SAFE_INTEGER';
  return String(value).replace(/\B(?=(\d{3})+$)/g, Math.abs(value) >= 10_000 ? '_' : '');
};
/** A number near the middle of what is allowed, and not so large that it hides what it is. */
const within = ({ min, max }: Bounds, wanted: number): string =>
  grouped(Math.min(Math.max(min, wanted), max));

const wholeNumber = (bounds: (field: FieldRequest) => Bounds, column: string): Omit<FieldType, 'usage'> => ({
  accepts: (field) => {
    const { min, max } = bounds(field);
    if (field.isUnique && max - min < 1_000_000)
      refuse(
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
  example: (field) => within(bounds(field), 12),
  other: (field) => within(bounds(field), 13),
  initial: (given, field) => {
    const { min, max } = bounds(field);
    if (!/^-?\d+$/.test(given) || Number(given) < min || Number(given) > max)
      refuse(field, `its default is a whole number from ${min} to ${max}, not "${given}".`);
    return grouped(Number(given));
  },
  sqlInitial: (literal) => literal.replaceAll('_', ''),
});

function plainSort({ name, column, isNullable }: FieldRequest): SortKey | Refusal {
  return isNullable
    ? new Refusal(
        `Field ${name}: a list is sorted only by a field that every row has; only an instant may be null there.`,
      )
    : { column };
}

const choices = (field: FieldRequest): string[] => {
  const values = field.argument.split(',').map((one) => one.trim());
  if (
    values.length < 2 ||
    new Set(values).size < values.length ||
    !values.every((one) => /^[a-z][a-z0-9_]*$/.test(one))
  )
    refuse(field, 'an enum takes two or more values in lower case, such as enum(draft,active,retired).');
  return values;
};

const scale = (field: FieldRequest): number => {
  if (!/^[1-6]$/.test(field.argument))
    refuse(field, 'decimal takes the number of decimals, from 1 to 6, such as decimal(2).');
  return Number(field.argument);
};

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
      return refuse(
        field,
        'json takes its members, each a text, an int or a flag, such as json(width:int,colour:text?).',
      );
    return { name, isOptional: optional === '?', of: members[type as keyof typeof members] };
  });

const jsonOf = (field: FieldRequest, at: 1 | 2): string =>
  `{ ${shape(field)
    .map(({ name, of }) => `${name}: ${of[at]}`)
    .join(', ')} }`;

/** All that differs between types of field. A new type is a record here and nothing else. */
export const fieldTypes = {
  text: {
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
    check: ({ column, isUnique }) =>
      isUnique ? ['folded', `${column} = strata_fold(${column})`] : undefined,
    filter: ({ isUnique }) => (isUnique ? `type: 'identifier'` : `type: 'text'`),
    sort: (field) => plainSort(field),
    uniqueKey: (value) => value,
    example: (field) => sampleText(field, 'an example'),
    other: (field) => sampleText(field, 'another one'),
    initial: (given, field) => {
      const { min, max } = textBounds(field);
      if ([...given].length < min || [...given].length > max || /[\n\\'`]/.test(given))
        refuse(field, `its default is a text of ${min} to ${max} characters, without quotation marks.`);
      return quoted(given);
    },
    sqlInitial: sqlQuoted,
  },
  email: {
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
    example: () => `'ada@example.com'`,
    other: () => `'mary@example.com'`,
  },
  int: { usage: 'int, int(0..1000)', ...wholeNumber(int, 'integer') },
  bigint: { usage: 'bigint, bigint(0..1000000000000)', ...wholeNumber(bigint, 'bigint') },
  decimal: {
    usage: 'decimal(2)',
    ...wholeNumber(bigint, 'bigint'),
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
        refuse(field, `its default is a whole number of its smallest units, not "${given}".`);
      return grouped(Number(given));
    },
  },
  /** The amount of a `money` field; `money` makes this one and a `currency`. */
  amount: {
    usage: 'money',
    ...wholeNumber(amount, 'bigint'),
    accepts: nothing,
    uniqueKey: undefined,
    description: () => 'In minor units of the currency: 12345 EUR are € 123.45, and 12345 JPY are ¥ 12,345.',
    example: () => '12_345',
    other: () => '12_346',
  },
  currency: {
    usage: 'money',
    accepts: nothing,
    rule: () => 'currency()',
    value: () => 'string',
    column: () => 'text collate "C"',
    mapping: `type: 'text'`,
    check: ({ column }) => ['shape', `${column} ~ '^[A-Z]{3}$'`],
    filter: () => `type: 'text'`,
    description: () => 'ISO 4217: a currency that is in use.',
    example: () => `'EUR'`,
    other: () => `'JPY'`,
    initial: (given, field) => {
      if (!/^[A-Z]{3}$/.test(given))
        refuse(field, `the default of money is its currency, such as EUR, not "${given}".`);
      return quoted(given);
    },
    sqlInitial: sqlQuoted,
  },
  flag: {
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
      given === 'true' || given === 'false' ? given : refuse(field, 'its default is true or false.'),
    sqlInitial: (literal) => literal,
  },
  enum: {
    usage: 'enum(draft,active,retired)',
    accepts: (field) => void choices(field),
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
        : refuse(field, `its default is one of ${choices(field).join(', ')}.`),
    sqlInitial: sqlQuoted,
  },
  instant: {
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
  },
  date: {
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
      /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))
        ? quoted(given)
        : refuse(field, 'its default is a day, such as 2027-01-31.'),
    sqlInitial: sqlQuoted,
  },
  uuid: {
    usage: 'uuid',
    accepts: nothing,
    rule: () => 'idRule()',
    value: () => 'string',
    column: () => 'uuid',
    mapping: `type: 'uuid'`,
    filter: () => `type: 'id'`,
    index: ({ column }) => [column, 'id'],
    uniqueKey: (value) => value,
    example: () => `'019aa000-0000-7000-8000-0000000000aa'`,
    other: () => `'019aa000-0000-7000-8000-0000000000ab'`,
  },
  tags: {
    usage: 'tags',
    accepts: nothing,
    rule: () => 'list(text({ max: 50 }), 20)',
    value: () => 'readonly string[]',
    column: () => 'text[]',
    mapping: `type: 'text', array: true`,
    filter: () => `type: 'tags'`,
    example: () => `['one', 'two']`,
    other: () => `['three']`,
    initial: (given, field) =>
      refuse(field, `tags are none by default, and take no other default than that (${given}).`),
  },
  json: {
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
    wrong: '7',
  },
  ref: {
    usage: 'ref(users)',
    accepts: (field) => {
      if (field.argument === '') refuse(field, 'ref takes the feature that it names, such as ref(users).');
    },
    rule: () => 'idRule()',
    value: () => 'string',
    column: () => 'uuid',
    mapping: `type: 'uuid'`,
    filter: () => `type: 'id'`,
    example: ({ demoId }) => quoted(demoId),
    other: ({ demoId }) => quoted(demoId),
  },
} as const satisfies Readonly<Record<string, FieldType>>;

export type FieldTypeName = keyof typeof fieldTypes;

/** A text of the length that is asked for, which no two fields share and which folding leaves as it is. */
function sampleText(field: FieldRequest, wanted: string): string {
  const { min, max } = textBounds(field);
  const text = wanted.padEnd(min, '.').slice(0, max).trimEnd();
  return quoted(text.length < min ? 'x'.repeat(min) : text);
}
