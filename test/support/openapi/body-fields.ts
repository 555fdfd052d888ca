import type { Schema } from './openapi-document';

/** A field of a request's body, at any depth; of an array, its first entry. */
export interface BodyField {
  readonly path: readonly (string | number)[];
  /** RFC 6901. */
  readonly pointer: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** Every field that the schema names, outer ones first. What an open object may hold has no names. */
export function fieldsOf(schema: Schema, path: BodyField['path'] = []): BodyField[] {
  const { properties = {}, required = [], items } = schema;
  const members = Object.entries(properties).map(
    ([name, member]) => [[...path, name], member, required.includes(name)] as const,
  );
  const entries = items ? [[[...path, 0], items, false] as const] : [];
  return [...members, ...entries].flatMap(([at, field, isRequired]) => [
    { path: at, pointer: at.map((part) => `/${part}`).join(''), schema: field, isRequired },
    ...fieldsOf(field, at),
  ]);
}

/** The objects of a body that have named fields: its own path, and those of the arrays' first entries. */
export function objectsOf(schema: Schema): BodyField['path'][] {
  const inner = fieldsOf(schema).filter(
    (field) => typesOf(field.schema).includes('object') && hasNames(field.schema),
  );
  return [[], ...inner.map(({ path }) => path)];
}

const hasNames = ({ properties = {} }: Schema): boolean => Object.keys(properties).length > 0;

export function typesOf({ type = [] }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

/** The same body with another value there; without the member where the value is `undefined`. */
export function withValue(body: unknown, path: BodyField['path'], value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === 'string')
    return { ...(body as object), [part]: withValue((body as Record<string, unknown>)?.[part], rest, value) };
  const entries = (body as readonly unknown[] | undefined) ?? [];
  return [withValue(entries[part], rest, value), ...entries.slice(1)];
}

export function valueAt(body: unknown, path: BodyField['path']): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], body);
}
