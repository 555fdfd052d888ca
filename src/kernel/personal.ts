import type { Fields, Rule } from './rules/rule';

/** Stands for the person's id in a placeholder. */
const idMark = '{id}';
/** A placeholder must keep to its field's rule with any id; it is tried with this one. */
const anyId = '019aa000-0000-7000-8000-000000000101';

/** The replacement of a value: a text in which `{id}` stands for the person's id, or null. */
export type Placeholder = string | null;

const personalRules = new WeakMap<object, Placeholder | undefined>();
const collections = new Map<string, Readonly<Record<string, Placeholder>>>();
const names = new Set<string>();

/**
 * Marks the rule of a field that holds personal data (GDPR, article 4). The mark is all that is declared: the log hides the
 * field, the audit log masks it, a person's export contains it and the erasure of the person overwrites it.
 * @param placeholder what the erasure leaves; unless given, null where the field may be null, and else `erased-{id}`
 */
export function personal<R extends Rule<unknown>>(rule: R, placeholder?: Placeholder): R {
  const marked = { ...rule };
  personalRules.set(marked, placeholder);
  return marked;
}

/**
 * The fields of a collection, which is named as its table is; declared once, where its entity is.
 * @throws Error for a collection that is declared twice, and for a placeholder that breaks its field's rule
 */
export function fieldsOf<F extends Fields>(collection: string, fields: F): F {
  if (collections.has(collection)) throw new Error(`The fields of ${collection} are declared twice`);
  const marked = Object.entries(fields).filter(([, rule]) => personalRules.has(rule));
  const placeholders = marked.map(([name, rule]) => [name, placeholderOf(collection, name, rule)] as const);
  collections.set(collection, Object.fromEntries(placeholders));
  for (const [name] of placeholders) names.add(name);
  return fields;
}

function placeholderOf(collection: string, name: string, rule: Rule<unknown>): Placeholder {
  const given = personalRules.get(rule);
  const placeholder = given === undefined ? (rule.nullable ? null : `erased-${idMark}`) : given;
  const broken = rule.check(filled(placeholder, anyId));
  if (broken)
    throw new Error(
      `The placeholder of ${collection}.${name} ${broken.message}: give \`personal\` a placeholder that keeps the rule`,
    );
  return placeholder;
}

function filled(placeholder: Placeholder, id: string): Placeholder {
  return placeholder === null ? null : placeholder.replaceAll(idMark, id);
}

/** The names of the personal fields of a collection; none where it has declared none. */
export function personalFieldsOf(collection: string): readonly string[] {
  return Object.keys(placeholdersOf(collection));
}

/** The replacement of each personal field of a collection after an erasure, with `{id}` for the person's id. */
export function placeholdersOf(collection: string): Readonly<Record<string, Placeholder>> {
  return collections.get(collection) ?? {};
}

/** The personal fields of a person of the collection after the erasure. */
export function erasedValues(collection: string, id: string): Readonly<Record<string, Placeholder>> {
  const placeholders = Object.entries(placeholdersOf(collection));
  return Object.fromEntries(placeholders.map(([name, placeholder]) => [name, filled(placeholder, id)]));
}

/** The names of all personal fields that the code loaded so far declares. */
export function personalFields(): ReadonlySet<string> {
  return names;
}
