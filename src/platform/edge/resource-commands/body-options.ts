import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { OptionDeclaration } from '../command-line/declaration';
import { UsageError } from '../command-line/usage-error';

/** A field of a body, as an option gives it. */
export interface BodyField {
  readonly name: string;
  readonly type: string;
  /** The type of an array's entries. */
  readonly entries?: string;
  readonly needed: boolean;
  readonly nullable: boolean;
  readonly meaning: string;
  readonly choices?: readonly string[];
  readonly example: string;
}

interface Documented {
  readonly type?: unknown;
  readonly required?: boolean;
  readonly selfRequired?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly type?: string; readonly enum?: readonly string[] };
  readonly example?: unknown;
}

/** The fields of a body's class, from what `@Field` documents of them. */
export function bodyFields(body: Type | undefined): readonly BodyField[] {
  if (body === undefined) return [];
  const names = (Reflect.getMetadata('swagger/apiModelPropertiesArray', body.prototype) ?? []) as string[];
  return names.map((name) => {
    const field = name.slice(1);
    return fieldOf(
      field,
      Reflect.getMetadata('swagger/apiModelProperties', body.prototype, field) as Documented,
    );
  });
}

function fieldOf(name: string, documented: Documented): BodyField {
  const { type, nullable = false, description, items, example } = documented;
  const choices = documented.enum ?? items?.enum;
  return {
    name,
    type: typeof type === 'string' ? type : 'object',
    ...(items?.type === undefined ? {} : { entries: items.type }),
    needed: documented.selfRequired ?? documented.required ?? true,
    nullable,
    meaning: description ?? (nullable ? 'May be null.' : 'A field.'),
    ...(choices && type !== 'array' ? { choices } : {}),
    example: exampleText(example ?? choices?.[0]),
  };
}

function exampleText(example: unknown): string {
  const one: unknown = Array.isArray(example) ? (example[0] ?? '') : (example ?? '…');
  return typeof one === 'string' ? one : JSON.stringify(one);
}

/** Choices are for completion and help. */
export function optionsOf(fields: readonly BodyField[]): Readonly<Record<string, OptionDeclaration>> {
  const own = fields.map(({ name, type, meaning, needed, choices }) => {
    const told = choices ? `${meaning} ${choices.join(', ')}.` : meaning;
    const option: OptionDeclaration = {
      type: type === 'array' ? 'list' : 'text',
      meaning: needed ? `${told} Needed.` : told,
      ruled: needed,
      ...(type === 'object' ? { value: 'JSON' } : {}),
    };
    return [name, option] as const;
  });
  const nullable = fields.filter((field) => field.nullable).map(({ name }) => name);
  const nulls = {
    type: 'list',
    value: 'field',
    meaning: `Makes a field null: ${nullable.join(', ')}.`,
    choices: nullable,
  } as const;
  return { ...Object.fromEntries(own), ...(nullable.length > 0 ? { null: nulls } : {}) };
}

/** The body as JSON has it. What a rule says about a value is left to the rule. */
export function bodyOf(
  fields: readonly BodyField[],
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const given = options[field.name] as string | readonly string[] | undefined;
    if (given === undefined || (Array.isArray(given) && given.length === 0)) continue;
    body[field.name] =
      typeof given === 'string' ? valueOf(field.name, field.type, given) : listOf(field, given);
  }
  for (const name of (options['null'] ?? []) as readonly string[]) body[name] = null;
  return body;
}

/** `--tags engine --tags numbers`, or `--tags '[]'` for none. */
function listOf({ name, entries = 'string' }: BodyField, given: readonly string[]): readonly unknown[] {
  const [only = ''] = given;
  if (given.length === 1 && /^\[.*\]$/s.test(only)) return jsonOf(name, only) as unknown[];
  return given.map((one) => valueOf(name, entries, one));
}

function valueOf(name: string, type: string, text: string): unknown {
  if (type === 'object') return jsonOf(name, text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  // A text that is no number is handed on as it is, for the rule to refuse.
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text;
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--${name} takes JSON, and this is not JSON: ${text}`);
  }
}
