import type { ReactNode } from 'react';
import type { Act, BodyField } from './resources.ts';
import { textIn, textOf, words } from './values.tsx';

export const exampleInstant = '2026-11-28T12:00:00Z';

/** An input for a member of a body. Its value in the form is a text, which `bodyOf` makes a value again. */
export function FormField({
  field,
  value,
  violation,
}: {
  readonly field: BodyField;
  readonly value: unknown;
  readonly violation: string | undefined;
}): ReactNode {
  const { name, type, values, description, isRequired, isNullable, maxLength } = field;
  const about =
    violation ?? (type === 'list' ? `${description ?? ''} One on each line.`.trim() : description);
  const common = {
    id: `field-${name}`,
    name,
    required: isRequired && !isNullable,
    'aria-invalid': violation !== undefined,
    'aria-describedby': about === undefined ? undefined : `about-${name}`,
  };
  const text = inputText(value);
  return (
    <div className="field">
      <label htmlFor={common.id}>
        {words(name)}
        {isRequired && <span aria-hidden="true"> *</span>}
      </label>
      {type === 'choice' || type === 'flag' ? (
        <select {...common} defaultValue={text}>
          {(!isRequired || isNullable) && <option value="">–</option>}
          {(values ?? ['true', 'false']).map((one) => (
            <option key={one} value={one}>
              {type === 'flag' ? (one === 'true' ? 'yes' : 'no') : one}
            </option>
          ))}
        </select>
      ) : type === 'object' || type === 'list' || (maxLength ?? 0) > 1000 ? (
        <textarea {...common} defaultValue={text} rows={4} />
      ) : (
        <input
          {...common}
          defaultValue={text}
          type={type === 'number' ? 'number' : 'text'}
          autoComplete="off"
          {...(type === 'instant' && { placeholder: exampleInstant })}
        />
      )}
      {about !== undefined && (
        <p id={`about-${name}`} className={violation === undefined ? 'about' : 'violation'}>
          {about}
        </p>
      )}
    </div>
  );
}

/** Each of several values has a line of its own: a comma may belong to one. */
function inputText(value: unknown): string {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? value.join('\n')
    : textOf(value);
}

/**
 * The members that a form has values for. An empty one is left out, or null where it had a value before.
 * @param before the values that the form was opened with
 */
export function bodyOf(
  form: FormData,
  fields: readonly BodyField[],
  before: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const { name } = field;
    const value = valueOf(textIn(form, name), field);
    if (inputText(value) === inputText(before[name])) continue;
    body[name] = value ?? null;
  }
  return body;
}

/** The fields that the call needs, as the document shows them; of a change, all that it may have. */
export function exampleOf({ method, fields }: Pick<Act, 'method' | 'fields'>): object {
  const shown = fields.filter(({ isRequired }) => isRequired || method === 'patch');
  return Object.fromEntries(shown.map(({ name, example }) => [name, example ?? '']));
}

function valueOf(text: string, { type }: BodyField): unknown {
  if (text === '') return undefined;
  if (type === 'flag') return text === 'true';
  if (type === 'number') return Number(text);
  if (type === 'list')
    return text
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
  if (type !== 'object') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
