import type { Entity } from '../../../../kernel/entity';
import type { Fields, Rule, RuleValue } from '../../../../kernel/rules/rule';
import { Shown } from './field.decorator';
import type { FieldNotes, Json } from './field-notes';
import { instantText } from './instant';
import { resourceView, ResourceView } from './views';

/** A field that callers read and never give, with what the document says about it. */
export interface ReadField<T> {
  readonly rule: Pick<Rule<T>, 'schema' | 'nullable'>;
  readonly description?: string | undefined;
  /** The field that it follows; the last one unless given. */
  readonly after?: string | undefined;
}

type ReadFields = Readonly<Record<string, ReadField<unknown>>>;
type ReadValue<R> = R extends ReadField<infer T> ? T : never;

export function readOnly<T>(
  rule: Pick<Rule<T>, 'schema' | 'nullable'>,
  description?: string,
  after?: string,
): ReadField<T> {
  return { rule, description, after };
}

/** The fields of an entity that its view shows. */
type Shows<F extends Fields, R extends ReadFields> = {
  readonly [K in keyof F]: RuleValue<F[K]>;
} & { readonly [K in keyof R]: ReadValue<R[K]> };

type View<S> = ResourceView & { readonly [K in keyof S]: Json<S[K]> };

export interface ViewClass<S> {
  new (): View<S>;
  /** The view of an entity. */
  readonly of: (entity: Entity & S) => View<S>;
}

/**
 * The class of what a resource shows: each field of the entity by its rule, those of `readFields`, and the function that makes
 * it. Extend it, so that the document has its name. An instant becomes a text; every other value is shown as it is.
 */
export function shows<F extends Fields, R extends ReadFields>(
  fields: F,
  notes: FieldNotes<F>,
  readFields: R,
): ViewClass<Shows<F, R>> {
  const documented = inOrder(readable(fields, notes), readFields);
  class DerivedView extends ResourceView {
    static readonly of = viewer(Object.keys(documented));
  }
  for (const [name, { rule, description }] of Object.entries(documented))
    Shown(rule, description === undefined ? {} : { description })(DerivedView.prototype, name);
  return DerivedView as unknown as ViewClass<Shows<F, R>>;
}

function readable<F extends Fields>(fields: F, notes: FieldNotes<F>): ReadFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, rule]) => [name, { rule, description: notes[name]?.shown }]),
  );
}

function inOrder(fields: ReadFields, readFields: ReadFields): ReadFields {
  const after = (name?: string): [string, ReadField<unknown>][] =>
    Object.entries(readFields).filter(([, field]) => field.after === name);
  const all = Object.entries(fields).flatMap((entry) => [entry, ...after(entry[0])]);
  return Object.fromEntries([...all, ...after()]);
}

/** It adds to the object that `resourceView` makes: to spread that into another costs 7 µs an item. */
function viewer(names: readonly string[]): (entity: Entity) => ResourceView {
  return (entity) => {
    const view = resourceView(entity) as ResourceView & Record<string, unknown>;
    for (const name of names) {
      const value = (entity as unknown as Readonly<Record<string, unknown>>)[name];
      view[name] = value instanceof Date ? instantText(value) : value;
    }
    return view;
  };
}
