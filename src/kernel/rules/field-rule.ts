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

/** A rule of values that are judged as a whole; `failure` is asked for every value but `undefined`. */
export function simpleRule<T>(
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
