import type { ReactNode } from 'react';
import type { Field } from './resources.ts';

/** Any value of JSON as a text. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

/** The text of a form's field; empty where there is none. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Fields by which people call a row, the best first. */
const naming = ['name', 'title', 'email', 'number', 'username', 'type', 'consumer', 'agent', 'id'];

/** The columns as people read them: the name first, the times last. */
export function inReadingOrder(columns: readonly Field[]): Field[] {
  const named = naming.find((name) => columns.some((column) => column.name === name));
  const place = ({ name }: Field): number =>
    name === named ? 0 : ['createdAt', 'updatedAt', 'version'].includes(name) ? 2 : 1;
  return columns.toSorted((one, other) => place(one) - place(other));
}

/** The name that a person calls the row by. */
export function nameOf(row: Readonly<Record<string, unknown>>): string {
  for (const name of naming) if (row[name] !== undefined && row[name] !== null) return textOf(row[name]);
  return '';
}

/** `createdAt`, `created_at` and `userId` as people write them: Created at, User ID. */
export function words(name: string): string {
  const spaced = name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(api|id)\b/g, (short) => short.toUpperCase());
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const instants = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function Value({ field, value }: { readonly field: Field; readonly value: unknown }): ReactNode {
  if (value === null || value === undefined) return <span className="absent">–</span>;
  switch (field.type) {
    case 'instant':
      return (
        <time dateTime={textOf(value)} title={textOf(value)}>
          {instants.format(new Date(textOf(value)))}
        </time>
      );
    case 'flag':
      return value === true ? 'yes' : 'no';
    case 'choice':
      return <span className="choice">{textOf(value)}</span>;
    case 'id':
      return <code title={textOf(value)}>{textOf(value).slice(-12)}</code>;
    case 'list':
    case 'object':
      return <code className="json">{JSON.stringify(value)}</code>;
    default:
      return textOf(value);
  }
}
