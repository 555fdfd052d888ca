import { acceptAll, type Fields, type Rule, type RuleValue, type Values } from '../rules/rule';

/** A rule with the value that a new entity has where none is given. */
export interface DefaultedRule<T> extends Rule<T> {
  readonly byDefault: T;
}

export function defaulted<T>(rule: Rule<T>, byDefault: NoInfer<T>): DefaultedRule<T> {
  return { ...rule, byDefault };
}

type OptionalName<F extends Fields> = {
  [K in keyof F]: F[K] extends DefaultedRule<unknown> ? K : null extends RuleValue<F[K]> ? K : never;
}[keyof F];

/** The input of a new entity. A field may be absent where its rule has a default or allows null: it has that value then. */
export type NewValues<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalName<F>>]: RuleValue<F[K]>;
} & { readonly [K in OptionalName<F>]?: RuleValue<F[K]> | undefined };

/** The value of a field that nobody has given; undefined where one must be. */
export function defaultOf(rule: Rule<unknown>): unknown {
  if ('byDefault' in rule) return rule.byDefault;
  return rule.nullable ? null : undefined;
}

/**
 * As `acceptAll`, with the defaults of the fields that are absent or undefined.
 * @throws DomainError `validation-failed` with all violations at once.
 */
export function acceptNew<F extends Fields>(fields: F, given: NewValues<F>): Values<F> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value: unknown = Reflect.get(given, name);
    values[name] = value === undefined ? defaultOf(fields[name] as Rule<unknown>) : value;
  }
  return acceptAll(fields, values as Values<F>);
}
