import type { ListField, ListFieldType, ListValue } from './list-field';

/** The two sides of a comparison in SQL. */
export interface Operand {
  /** The field, quoted. */
  readonly column: string;
  readonly given: ListValue | readonly ListValue[];
  /** Adds what the caller gave to the statement, and answers its placeholder: one value, or an array of them. */
  readonly value: () => string;
  readonly values: () => string;
}

/** A side of a comparison in memory: an instant is its milliseconds. */
export type Comparable = string | number | boolean | null | readonly (string | number)[];

/** An operator of a list's filters. Everything else about it, the document and the typed client included, follows. */
export interface ListOperator {
  /** The types of field that have it; `nullable`: every field that may be null. */
  readonly of: readonly ListFieldType[] | 'nullable';
  /** One value of the field's type, several of them, true or false, or how many. */
  readonly takes: 'one' | 'several' | 'flag' | 'count';
  /** A sentence for the document. */
  readonly meaning: string;
  /**
   * The form in which texts are compared: without regard to case, or as they are stored; unless given, as the field's type says.
   */
  readonly form?: 'folded' | 'stored';
  /** Another operator whose matches it chooses from. */
  readonly narrows?: 'contains' | 'startsWith' | 'endsWith';
  /** How an index of a field's key serves it. */
  readonly index?: 'equality' | 'range' | 'beginning';
  /** The way in which terms of a searched field find rows: by a whole text or a part of it; by any of several tags, or each. */
  readonly terms?: 'whole' | 'beginning' | 'anywhere' | 'end' | 'any' | 'each';
  readonly sql: (operand: Operand) => string;
  /** The same in memory, which tests compare the database with. */
  readonly matches: (stored: Comparable, wanted: Comparable) => boolean;
}

const single = ['text', 'identifier', 'choice', 'flag', 'instant', 'date', 'id', 'integer'] as const;
const several = ['text', 'identifier', 'choice', 'instant', 'date', 'id', 'integer'] as const;
const ordered = ['instant', 'date', 'integer'] as const;
const texts = ['text', 'identifier'] as const;
/** For values that have commas; `a,b` alone stays two. */
const repeated = 'Repeat it for several values; given once, it is split at its commas.';

function compared(sign: string, matches: (stored: number, wanted: number) => boolean) {
  return {
    sql: ({ column, value }: Operand): string => `${column} ${sign} ${value()}`,
    matches: (stored: Comparable, wanted: Comparable): boolean =>
      stored !== null && wanted !== null && matches(stored as number, wanted as number),
  };
}

function ofTexts(sql: ListOperator['sql'], matches: (stored: string, wanted: string) => boolean) {
  return {
    sql,
    matches: (stored: Comparable, wanted: Comparable): boolean =>
      stored !== null && matches(stored as string, wanted as string),
  };
}

function ofTags(sign: string, matches: (stored: readonly string[], wanted: readonly string[]) => boolean) {
  return {
    sql: ({ column, values }: Operand): string => `${column} ${sign} ${values()}`,
    matches: (stored: Comparable, wanted: Comparable): boolean =>
      matches(stored as readonly string[], [wanted].flat() as string[]),
  };
}

const isOneOf = (stored: Comparable, wanted: Comparable): boolean =>
  stored !== null && (wanted as readonly Comparable[]).includes(stored);

const containing = ofTexts(
  ({ column, value }) => `strpos(${column}, ${value()}) > 0`,
  (stored, wanted) => stored.includes(wanted),
);
const starting = ofTexts(
  ({ column, value }) => `${column} ^@ ${value()}`,
  (stored, wanted) => stored.startsWith(wanted),
);
const ending = ofTexts(
  ({ column, value }) => {
    const suffix = value();
    return `right(${column}, length(${suffix})) = ${suffix}`;
  },
  (stored, wanted) => stored.endsWith(wanted),
);
const havingAll = ofTags('@>', (stored, wanted) => wanted.every((one) => stored.includes(one)));

/** Every operator, in the order in which the document has them. */
export const listOperators = {
  eq: {
    of: single,
    takes: 'one',
    meaning: 'Equals.',
    index: 'equality',
    terms: 'whole',
    ...compared('=', (stored, wanted) => stored === wanted),
  },
  ne: {
    of: single,
    takes: 'one',
    meaning: 'Does not equal.',
    sql: ({ column, value }) => `${column} is distinct from ${value()}`,
    matches: (stored, wanted) => stored !== wanted,
  },
  gt: {
    of: ordered,
    takes: 'one',
    meaning: 'Is after.',
    index: 'range',
    ...compared('>', (stored, wanted) => stored > wanted),
  },
  gte: {
    of: ordered,
    takes: 'one',
    meaning: 'Is at or after.',
    index: 'range',
    ...compared('>=', (stored, wanted) => stored >= wanted),
  },
  lt: {
    of: ordered,
    takes: 'one',
    meaning: 'Is before.',
    index: 'range',
    ...compared('<', (stored, wanted) => stored < wanted),
  },
  lte: {
    of: ordered,
    takes: 'one',
    meaning: 'Is at or before.',
    index: 'range',
    ...compared('<=', (stored, wanted) => stored <= wanted),
  },
  in: {
    of: several,
    takes: 'several',
    meaning: `Is one of these. ${repeated}`,
    index: 'equality',
    terms: 'whole',
    sql: ({ column, values }) => `${column} = any(${values()})`,
    matches: isOneOf,
  },
  nin: {
    of: several,
    takes: 'several',
    meaning: `Is none of these. ${repeated}`,
    sql: ({ column, values }) => `(${column} <> all(${values()})) is not false`,
    matches: (stored, wanted) => !isOneOf(stored, wanted),
  },
  contains: {
    of: texts,
    takes: 'one',
    meaning: 'Contains, ignoring case.',
    form: 'folded',
    terms: 'anywhere',
    ...containing,
  },
  startsWith: {
    of: texts,
    takes: 'one',
    meaning: 'Starts with, ignoring case.',
    form: 'folded',
    index: 'beginning',
    terms: 'beginning',
    ...starting,
  },
  endsWith: {
    of: texts,
    takes: 'one',
    meaning: 'Ends with, ignoring case.',
    form: 'folded',
    terms: 'end',
    ...ending,
  },
  containsExact: {
    of: texts,
    takes: 'one',
    meaning: 'Contains, in the same case.',
    form: 'stored',
    narrows: 'contains',
    terms: 'anywhere',
    ...containing,
  },
  startsWithExact: {
    of: texts,
    takes: 'one',
    meaning: 'Starts with, in the same case.',
    form: 'stored',
    narrows: 'startsWith',
    terms: 'beginning',
    ...starting,
  },
  endsWithExact: {
    of: texts,
    takes: 'one',
    meaning: 'Ends with, in the same case.',
    form: 'stored',
    narrows: 'endsWith',
    terms: 'end',
    ...ending,
  },
  has: { of: ['tags'], takes: 'one', meaning: 'Has this one.', terms: 'each', ...havingAll },
  hasAny: {
    of: ['tags'],
    takes: 'several',
    meaning: `Has one of these. ${repeated}`,
    terms: 'any',
    ...ofTags('&&', (stored, wanted) => wanted.some((one) => stored.includes(one))),
  },
  hasAll: {
    of: ['tags'],
    takes: 'several',
    meaning: `Has all of these. ${repeated}`,
    terms: 'each',
    ...havingAll,
  },
  containedBy: {
    of: ['tags'],
    takes: 'several',
    meaning: `Has only these, or none at all. ${repeated}`,
    ...ofTags('<@', (stored, wanted) => stored.every((one) => wanted.includes(one))),
  },
  length: {
    of: ['tags'],
    takes: 'count',
    meaning: 'Has this number of them.',
    sql: ({ column, value }) => `cardinality(${column}) = ${value()}`,
    matches: (stored, wanted) => (stored as readonly string[]).length === wanted,
  },
  isNull: {
    of: 'nullable',
    takes: 'flag',
    meaning: 'Whether it has no value.',
    form: 'stored',
    sql: ({ column, given }) => `${column} is ${given === true ? '' : 'not '}null`,
    matches: (stored, wanted) => (stored === null) === wanted,
  },
} as const satisfies Readonly<Record<string, ListOperator>>;

export type Operator = keyof typeof listOperators;

export function operatorNamed(name: Operator): ListOperator {
  return listOperators[name];
}

/** The operators a field takes, in the order they are documented. */
export function operatorsOf({ type, nullable = false }: Pick<ListField, 'type' | 'nullable'>): Operator[] {
  return (Object.keys(listOperators) as Operator[]).filter((name) => {
    const { of } = operatorNamed(name);
    return of === 'nullable' ? nullable : of.includes(type);
  });
}
