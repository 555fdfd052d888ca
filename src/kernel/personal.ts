import type { Fields, Rule } from './rule';

const personalRules = new WeakSet<object>();
const collections = new Map<string, readonly string[]>();

/**
 * Marks the rule of a field that holds personal data (GDPR, article 4). The mark is all that is declared: the log hides the
 * field, the audit log masks it, a person's export contains it and the erasure of the person overwrites it.
 */
export function personal<T>(rule: Rule<T>): Rule<T> {
  const marked = { ...rule };
  personalRules.add(marked);
  return marked;
}

/**
 * The fields of a collection, which is named as its table is; declared once, where its entity is.
 * @throws Error for a collection that is declared twice
 */
export function fieldsOf<F extends Fields>(collection: string, fields: F): F {
  if (collections.has(collection)) throw new Error(`The fields of ${collection} are declared twice`);
  const names = Object.entries(fields).filter(([, rule]) => personalRules.has(rule));
  collections.set(
    collection,
    names.map(([name]) => name),
  );
  return fields;
}

/** The names of the personal fields of a collection; none where it has declared none. */
export function personalFieldsOf(collection: string): readonly string[] {
  return collections.get(collection) ?? [];
}

/** The names of all personal fields that the code loaded so far declares. */
export function personalFields(): ReadonlySet<string> {
  return new Set([...collections.values()].flat());
}
