import * as fc from 'fast-check';
import { defaultOf, type NewValues } from '../../../src/kernel/new-values';
import type { Fields, Rule, RuleValue } from '../../../src/kernel/rule';
import { valueOf } from '../openapi/schema-arbitraries';

/** Values that a rule takes, in the form in which they are stored: the usual, the odd, and those at its limits. */
export function arbitraryOf<R extends Rule<unknown>>(rule: R): fc.Arbitrary<RuleValue<R>> {
  const values = valueOf(rule.schema)
    .filter((value) => rule.check(value) === undefined)
    .map((value) => rule.normalise(value));
  return (rule.nullable ? fc.option(values) : values) as fc.Arbitrary<RuleValue<R>>;
}

/**
 * Values of a new entity, by the rules of its fields: a field that may be absent sometimes is.
 * @param given takes the place of a field's rule, such as the ids of users that there are
 */
export function newValuesOf<F extends Fields, const N extends keyof F & string = never>(
  fields: F,
  without: readonly N[] = [],
  given: { readonly [K in keyof F]?: fc.Arbitrary<RuleValue<F[K]>> } = {},
): fc.Arbitrary<NewValues<Omit<F, N>>> {
  const chosen = Object.entries(fields).filter(([name]) => !(without as readonly string[]).includes(name));
  const values = Object.fromEntries(
    chosen.map(([name, rule]) => [name, given[name] ?? arbitraryOf(rule)]),
  ) as Record<string, fc.Arbitrary<unknown>>;
  const requiredKeys = chosen.filter(([, rule]) => defaultOf(rule) === undefined).map(([name]) => name);
  return fc.record(values, { requiredKeys }) as fc.Arbitrary<NewValues<Omit<F, N>>>;
}

/** So many values; the same ones for the same seed. */
export function sampled<T>(arbitrary: fc.Arbitrary<T>, numRuns: number, seed: number): T[] {
  return fc.sample(arbitrary, { numRuns, seed });
}
