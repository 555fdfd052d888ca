import { invalidInput, type Violation } from './domain-error';
import { isId } from './id';
import { datePattern, instantPattern, isDate, parseInstant } from './instant';
import { composed, folded, isBlank } from './text';

/** The part of JSON Schema 2020-12 that describes one field; OpenAPI shows it. */
export interface FieldSchema {
  readonly type: 'string' | 'boolean' | 'integer' | 'array' | 'object';
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: FieldSchema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  /** True: whatever an object has. False: what `properties` names and nothing else. */
  readonly additionalProperties?: boolean;
}

export interface BrokenRule {
  readonly code: string;
  readonly message: string;
  /** Where in the value, as the rest of a JSON pointer; the whole of it where none is given. */
  readonly at?: string;
}

/** The values that one field may hold. Declared once in the domain; entities, DTOs and the OpenAPI document all use it. */
export interface Rule<T> {
  readonly schema: FieldSchema;
  readonly nullable: boolean;
  /** The broken rule, or `undefined`. Judges any value at all, `undefined` included. */
  check(value: unknown): BrokenRule | undefined;
  /** The stored form of a value that passed `check`, such as a `Date` of an RFC 3339 text. */
  normalise(value: T): T;
}

export type RuleValue<R> = R extends Rule<infer T> ? T : never;
export type Fields = Readonly<Record<string, Rule<unknown>>>;
/** Any of the fields; an absent one and `undefined` are the same. */
export type Given<F extends Fields> = { readonly [K in keyof F]?: RuleValue<F[K]> | undefined };
export type Values<F extends Fields> = { -readonly [K in keyof F]: RuleValue<F[K]> };

interface TextOptions {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
  /** Ends the sentence "must …" when the pattern does not match. */
  readonly mustBe?: string;
  readonly format?: string;
  /** Stored as it is compared without regard to case: `folded`. */
  readonly foldCase?: boolean;
  /** Allows line breaks and tabs. */
  readonly multiline?: boolean;
}

/* NUL cannot be stored by PostgreSQL; the rest of C0, DEL, C1 and the separators would forge lines, bidi overrides names. */
// oxlint-disable-next-line no-control-regex
const lineBreak = /[\n\r\t\u2028\u2029]/g;
// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/**
 * The same for callers, as a pattern of JSON Schema; with what else is refused of any text: half a character, and white
 * space alone. That other characters are unseen too, no pattern says that every language reads.
 */
const plainText = String.raw`^(?=\s*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$`;
const plainLines = String.raw`^(?=\s*\S)[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$`;

/** A character of the composed form has at most four in any other, of two UTF-16 units each. */
const longestForm = 8;

/**
 * A string of `min` (1) to `max` Unicode characters, well formed, without control characters, and not blank to the eye.
 * Judged and stored in NFC.
 */
export function text(options: TextOptions): Rule<string> {
  const { min = 1, max, pattern, mustBe, format, foldCase = false, multiline = false } = options;
  const failure = (given: unknown): [string, string] | undefined => {
    if (typeof given !== 'string') return ['type', 'must be a string'];
    // The rule judges the form that is stored. Text that is too long in any form is not worth composing.
    const value = given.length > longestForm * max ? given : composed(given);
    const length = value.length > 2 * max ? value.length : [...value].length;
    if (length < min)
      return ['too-short', min === 1 ? 'must not be empty' : `must have at least ${min} characters`];
    if (length > max) return ['too-long', `must have at most ${max} characters`];
    if (controlCharacter.test(multiline ? value.replace(lineBreak, '') : value))
      return ['control-character', 'must not contain control characters'];
    if (!value.isWellFormed()) return ['not-unicode', 'must not contain unpaired surrogates'];
    if (isBlank(value)) return ['blank', 'must not be blank'];
    // As given too, which is what the schema says: composed, a Kelvin sign would pass for a K.
    if (pattern && !(pattern.test(given) && pattern.test(value)))
      return ['format', `must ${mustBe ?? `match ${pattern.source}`}`];
    return undefined;
  };
  return rule(
    {
      type: 'string',
      ...(format ? { format } : {}),
      minLength: min,
      maxLength: max,
      pattern: pattern?.source ?? (multiline ? plainLines : plainText),
    },
    failure,
    (value) => (foldCase ? folded(value) : composed(value)),
  );
}

/** A mailbox of RFC 5321 without its quoted forms and address literals, and with a dotted domain. */
const emailPattern =
  /^(?=[^@]{1,64}@)[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/;

/** An e-mail address of at most 255 characters, stored in lower case. */
export function email(): Rule<string> {
  return text({
    max: 255,
    pattern: emailPattern,
    mustBe: 'be an e-mail address such as ada@example.com',
    format: 'email',
    foldCase: true,
  });
}

/** @param mustBe ends the sentence "must …" where the values are too many to be named */
export function choice<const T extends string>(
  values: readonly T[],
  mustBe = `be one of ${values.join(', ')}`,
): Rule<T> {
  return rule<T>({ type: 'string', enum: values }, (value) => {
    if (values.includes(value as T)) return undefined;
    return [typeof value === 'string' ? 'not-allowed' : 'type', `must ${mustBe}`];
  });
}

export function flag(): Rule<boolean> {
  return rule({ type: 'boolean' }, (value) =>
    typeof value === 'boolean' ? undefined : ['type', 'must be true or false'],
  );
}

/** A whole number from `minimum` to `maximum`, both included. */
export function integer(minimum: number, maximum: number): Rule<number> {
  return rule({ type: 'integer', minimum, maximum }, (value) => {
    const isNumber = typeof value === 'number';
    if (isNumber && Number.isSafeInteger(value) && value >= minimum && value <= maximum) return undefined;
    return [isNumber ? 'range' : 'type', `must be a whole number from ${minimum} to ${maximum}`];
  });
}

/** A UUID, stored in lower case. */
export function id(): Rule<string> {
  return rule<string>(
    { type: 'string', format: 'uuid' },
    (value) => {
      if (typeof value !== 'string') return ['type', 'must be a string'];
      return isId(value.toLowerCase()) ? undefined : ['format', 'must be a UUID'];
    },
    (value) => value.toLowerCase(),
  );
}

const timeOf = (value: unknown): unknown => (typeof value === 'string' ? parseInstant(value) : value);

/** A time, given as RFC 3339 text or as a `Date`, kept to the millisecond. */
export function instant(): Rule<Date> {
  return rule<Date>(
    { type: 'string', format: 'date-time', pattern: instantPattern },
    (value) => {
      if (typeof value !== 'string' && !(value instanceof Date)) return ['type', 'must be a string'];
      const date = timeOf(value);
      // PostgreSQL and ISO 8601 disagree on what came before the year 1.
      if (date instanceof Date && date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999)
        return undefined;
      return ['format', 'must be an RFC 3339 time such as 2026-01-31T09:30:00Z'];
    },
    (value) => timeOf(value) as Date,
  );
}

/** A day of the calendar without a time, from the year 1 to 9999, such as `2026-01-31`. */
export function date(): Rule<string> {
  return rule({ type: 'string', format: 'date', pattern: datePattern }, (value) => {
    if (typeof value !== 'string') return ['type', 'must be a string'];
    return isDate(value) ? undefined : ['format', 'must be a day such as 2026-01-31'];
  });
}

/** An object with these members and no others: each of `required`, and any of `optional`. */
export function record<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): Rule<Values<R> & Partial<Values<O>>> {
  const all: Fields = { ...required, ...optional };
  const properties = Object.fromEntries(Object.entries(all).map(([name, { schema }]) => [name, schema]));
  const judge = (value: object): BrokenRule | undefined => {
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(all, name));
    if (unknown !== undefined) return { code: 'unknown', message: 'is not a known field', at: `/${unknown}` };
    for (const [name, member] of Object.entries(all)) {
      const given: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      if (given === undefined && !Object.hasOwn(required, name)) continue;
      const broken = member.check(given);
      if (broken) return { ...broken, at: `/${name}${broken.at ?? ''}` };
    }
    return undefined;
  };
  return {
    schema: { type: 'object', properties, required: Object.keys(required), additionalProperties: false },
    nullable: false,
    check(value) {
      if (value === undefined) return { code: 'required', message: 'is required' };
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { code: 'type', message: 'must be an object' };
      return judge(value);
    },
    normalise: (value) =>
      Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .map(([name, one]) => [name, all[name]?.normalise(one)]),
      ) as typeof value,
  };
}

/** Up to `max` values that each keep to `entry`; of equal ones the first is stored. */
export function list<T>(entry: Rule<T>, max: number): Rule<readonly T[]> {
  return {
    schema: { type: 'array', items: entry.schema, maxItems: max },
    nullable: false,
    check(value) {
      if (value === undefined) return { code: 'required', message: 'is required' };
      if (!Array.isArray(value)) return { code: 'type', message: 'must be an array' };
      if (value.length > max) return { code: 'length', message: `must have at most ${max} entries` };
      for (const [index, one] of value.entries()) {
        const broken = entry.check(one === undefined ? null : one);
        if (broken) return { ...broken, at: `/${index}` };
      }
      return undefined;
    },
    normalise: (values) => [...new Set(values.map((one) => entry.normalise(one)))],
  };
}

export function nullable<T>(inner: Rule<T>): Rule<T | null> {
  return {
    schema: inner.schema,
    nullable: true,
    check: (value) => (value === null ? undefined : inner.check(value)),
    normalise: (value) => (value === null ? null : inner.normalise(value)),
  };
}

function rule<T>(
  schema: FieldSchema,
  failure: (value: unknown) => [code: string, message: string] | undefined,
  normalise: (value: T) => T = (value) => value,
): Rule<T> {
  const check = (value: unknown): BrokenRule | undefined => {
    const broken = value === undefined ? (['required', 'is required'] as const) : failure(value);
    return broken && { code: broken[0], message: broken[1] };
  };
  return { schema, nullable: false, check, normalise };
}

/**
 * Checks and normalises the fields of `values` that are present (`undefined` is absent), and nothing else.
 * @throws DomainError `validation-failed` with all violations at once.
 */
export function accept<F extends Fields>(fields: F, values: Given<F>): Partial<Values<F>> {
  const present = Object.keys(fields).filter((name) => values[name] !== undefined);
  return acceptNamed(fields, present, values) as Partial<Values<F>>;
}

/** As `accept`, but every field is required. */
export function acceptAll<F extends Fields>(fields: F, values: Values<F>): Values<F> {
  return acceptNamed(fields, Object.keys(fields), values) as Values<F>;
}

function acceptNamed(
  fields: Fields,
  names: string[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  const violations: Violation[] = [];
  const accepted: Record<string, unknown> = {};
  for (const name of names) {
    const rule = fields[name] as Rule<unknown>;
    const broken = rule.check(values[name]);
    if (broken) violations.push(violation(`/${name}`, broken));
    else accepted[name] = rule.normalise(values[name]);
  }
  if (violations.length > 0) throw invalidInput({ detail: sentence(violations), violations });
  return accepted;
}

export function violation(pointer: string, { at = '', code, message }: BrokenRule): Violation {
  return { pointer: pointer + at, code, message };
}

/** Whether storing these values would change an entity. */
export function differs(entity: object, values: object): boolean {
  return Object.entries(values).some(([name, value]) => !isSame(Reflect.get(entity, name), value));
}

/** The earlier and the new value of each field that changes. */
export type Changes<Values> = {
  readonly [Field in keyof Values]?: { readonly old: Values[Field]; readonly new: Values[Field] };
};

/** The fields of `entity` that `values` would change. */
export function differences<Values extends object>(entity: Values, values: Partial<Values>): Changes<Values> {
  const changed = Object.entries(values).filter(([name, value]) => !isSame(Reflect.get(entity, name), value));
  return Object.fromEntries(
    changed.map(([name, value]) => [name, { old: Reflect.get(entity, name), new: value }]),
  ) as Changes<Values>;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  if (isObject(one) && isObject(other)) {
    const names = Object.keys({ ...one, ...other });
    return names.every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)));
  }
  return one === other;
}

/** An object of JSON, whose members may have been stored in another order. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The detail line for a list of violations: the first in words, the rest counted. */
export function sentence(violations: readonly Violation[]): string {
  const [first] = violations;
  if (!first) return invalidInput.title;
  const rest = violations.length - 1;
  const where = first.pointer === '' ? 'The body' : first.pointer.slice(1).replaceAll('/', '.');
  return `${where} ${first.message}${rest > 0 ? ` (and ${rest} more)` : ''}.`;
}
