import type { Entity } from '../../src/kernel/entity';
import { newId } from '../../src/kernel/values/id';
import type { Filter, ListQuery, ListSpec, Sort } from '../../src/kernel/lists/list';
import type { ListField, ListValue } from '../../src/kernel/lists/list-field';
import {
  type Comparable,
  type Operator,
  operatorNamed,
  operatorsOf,
} from '../../src/kernel/lists/list-operators';

const folded = new Map<string, string>();

/** By the capital of each letter: a whole word folds by its neighbours (final sigma), and ß has no other. */
function fold(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const result = [...text.normalize('NFD')]
    .map((letter) => letter.toLowerCase().toUpperCase().toLowerCase())
    .join('')
    .normalize('NFC');
  // The same few rows are compared and sorted hundreds of times.
  folded.set(text, result);
  return result;
}

function fieldOf(spec: ListSpec, name: string): ListField {
  const field = spec.fields[name];
  if (!field) throw new Error(`${spec.resource} has no field ${name}`);
  return field;
}

/** The form in which two values of a field are the same. */
type Key = string | number | boolean | null;
function key({ type }: ListField, value: unknown): Key {
  if (value instanceof Date) return value.getTime();
  return type === 'identifier' ? fold(value as string) : (value as string | boolean | null);
}

/** The form in which an operator compares values of a field. */
function comparable(field: ListField, operator: Operator, value: unknown): Comparable {
  if (Array.isArray(value)) return value.map((one) => comparable(field, operator, one) as string);
  const { form } = operatorNamed(operator);
  if (value === null || form === 'stored') return value as Comparable;
  return form === 'folded' ? fold(value as string) : key(field, value);
}

function matches(spec: ListSpec, entity: Entity, { field: name, operator, value }: Filter): boolean {
  const field = fieldOf(spec, name);
  const { narrows, matches: compares } = operatorNamed(operator);
  const stored = comparable(field, operator, Reflect.get(entity, name));
  if (!compares(stored, comparable(field, operator, value))) return false;
  return narrows === undefined || matches(spec, entity, { field: name, operator: narrows, value });
}

/** A choice sorts by its place, and no time at all after every time. */
function sortKey(field: ListField, value: unknown): Key {
  if (field.type === 'choice') return field.values?.indexOf(value as string) ?? null;
  return value === null && field.type === 'instant' ? Infinity : key(field, value);
}

/** By Unicode code point, as the test server's C.UTF-8 sorts; JavaScript's own order is by UTF-16 unit. */
function order(a: Key, b: Key): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a === b ? 0 : Number(a) - Number(b);
}

export function inOrder<E extends Entity>(spec: ListSpec, { field: name, descending }: Sort, rows: E[]): E[] {
  const field = fieldOf(spec, name);
  const sign = descending ? -1 : 1;
  return rows.toSorted(
    (a, b) =>
      sign *
      (order(sortKey(field, Reflect.get(a, name)), sortKey(field, Reflect.get(b, name))) ||
        order(a.id, b.id)),
  );
}

/** Every row the list should answer, in its order, without pages. */
export function expected<E extends Entity>(spec: ListSpec, rows: readonly E[], query: ListQuery): E[] {
  const chosen = rows.filter((row) => query.filters.every((filter) => matches(spec, row, filter)));
  return inOrder(spec, query.sort, chosen);
}

/** Filters of every field with every operator, on values that are there, nearly there, and full of special characters. */
export function sampleFilters(spec: ListSpec, rows: readonly Entity[]): Filter[] {
  return Object.entries(spec.fields).flatMap(([field, declared]) => {
    const stored = rows.flatMap((row) => Reflect.get(row, field) as ListValue | null | ListValue[]);
    const present = [...new Set(stored.filter((value) => value !== null))];
    const some = [present[0], present[Math.floor(present.length / 2)], present.at(-1)] as ListValue[];
    return operatorsOf(declared).flatMap((operator): Filter[] =>
      distinct(samples(declared, operator, some)).map((value) => ({ field, operator, value })),
    );
  });
}

/** A text in capitals, or its first letters, may be the text itself: the same question is asked once. */
function distinct(values: Filter['value'][]): Filter['value'][] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

const special = ['%', '_', '\\', "'", '"', '', 'a%', '.', '*', '$1', 'é', '💡'];

function samples({ type }: ListField, operator: Operator, some: ListValue[]): Filter['value'][] {
  if (operator === 'isNull' || type === 'flag') return [true, false];
  if (type === 'instant') return instants(operator, some as Date[]);
  if (type === 'integer') return numbers(operator, some as number[]);
  if (type === 'id') return ids(operator, some as string[]);
  if (type === 'tags') return tags(operator, some as string[]);
  if (type === 'choice' && operator !== 'in' && operator !== 'nin') return some;
  const texts = some as string[];
  if (operator === 'in' || operator === 'nin') return [texts, [texts[0] as string, 'nobody'], ['nobody']];
  const upper = texts.map((text) => text.toUpperCase());
  if (operator === 'eq' || operator === 'ne') return [...texts, ...upper, '%', '', 'nobody'];
  const parts = [...texts, ...upper].flatMap((text) => [text, text.slice(0, 3), text.slice(-3)]);
  return [...parts.map((part) => (part.isWellFormed() ? part : '?')), ...special];
}

function instants(operator: Operator, some: Date[]): Filter['value'][] {
  const later = some.map((at) => new Date(at.getTime() + 1));
  if (operatorNamed(operator).takes === 'several') return [some, [some[0] as Date, ...later], later];
  return [...some, ...later];
}

function ids(operator: string, some: string[]): Filter['value'][] {
  const unknown = newId();
  return operator === 'in' || operator === 'nin' ? [some, [some[0] as string, unknown]] : [...some, unknown];
}

function numbers(operator: string, some: number[]): Filter['value'][] {
  const beyond = Number.MAX_SAFE_INTEGER;
  return operator === 'in' || operator === 'nin' ? [some, [beyond]] : [...some, 0, -1, beyond];
}

function tags(operator: string, some: string[]): Filter['value'][] {
  const awkward = ['%', '', 'no such tag', '{}', '"', '\\', 'null'];
  if (operator === 'has') return [...some, ...awkward];
  if (operator === 'length') return [0, 1, 2, 3, 999_999];
  return [some, [some[0] as string, 'no such tag'], awkward, ...some.map((one) => [one])];
}
