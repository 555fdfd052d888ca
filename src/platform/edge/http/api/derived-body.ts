import type { DefaultedRule, NewValues } from '../../../../kernel/factories/new-values';
import { defaultOf } from '../../../../kernel/factories/new-values';
import type { Fields, Rule, Values } from '../../../../kernel/rules/rule';
import { Field } from './field.decorator';
import type { FieldNotes } from './field-notes';

type Class<T> = new () => T;

/**
 * The class of a body that creates an entity: it takes each field by its rule, and those with a default or a null may be
 * absent. Extend it, so that the document has its name.
 * @param without fields that no caller chooses
 */
export function creates<F extends Fields, const N extends keyof F & string = never>(
  fields: F,
  notes: FieldNotes<F>,
  without: readonly N[] = [],
): Class<NewValues<Omit<F, N>>> {
  return bodyOf(fields, without, (name, rule) => {
    const { example, description } = notes[name] ?? {};
    const optional = defaultOf(rule) !== undefined;
    return { ...defaultShown(rule), ...given({ example, description }), optional };
  });
}

/** The class of a body that changes an entity: every field may be absent, and keeps its value then. Otherwise as `creates`. */
export function changes<F extends Fields, const N extends keyof F & string = never>(
  fields: F,
  notes: FieldNotes<F>,
  without: readonly N[] = [],
): Class<Partial<Values<Omit<F, N>>>> {
  return bodyOf(fields, without, (name) => {
    const { change, ...note } = notes[name] ?? {};
    const { example, description = note.description } = change ?? {};
    return { ...given({ example, description }), optional: true };
  });
}

function bodyOf<T>(
  fields: Fields,
  without: readonly string[],
  optionsOf: (name: string, rule: Rule<unknown>) => Parameters<typeof Field>[1],
): Class<T> {
  class DerivedBody {}
  for (const [name, rule] of Object.entries(fields)) {
    if (!without.includes(name)) Field(rule, optionsOf(name, rule))(DerivedBody.prototype, name);
  }
  return DerivedBody as Class<T>;
}

/** Not of a list: that an absent one is empty goes without saying. */
function defaultShown(rule: Rule<unknown>): { default?: unknown } {
  if (!('byDefault' in rule) || rule.schema.type === 'array') return {};
  return { default: (rule as DefaultedRule<unknown>).byDefault };
}

/** Without what is undefined, which the document's generator would take for given. */
function given(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
