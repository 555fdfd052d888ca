import * as fc from 'fast-check';
import type { Entity } from '../../../src/kernel/entity';
import type { Factory } from '../../../src/kernel/factories/factory';
import { newId } from '../../../src/kernel/values/id';
import { defaultOf, type NewValues } from '../../../src/kernel/factories/new-values';
import type { Fields, Rule, RuleValue } from '../../../src/kernel/rules/rule';
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

/** Values that no two entities share follow from the seed as well. */
const mark = fc.uuid({ version: 4 });

/** A text has a mark at its end; of numbers and times there are so many that two are never the same. */
function distinct(rule: Rule<unknown>): fc.Arbitrary<unknown> {
  const { type, format, maxLength = 200 } = rule.schema;
  if (format === 'email') return mark.map((one) => `${one}@example.com`);
  if (type !== 'string' || format !== undefined) return arbitraryOf(rule);
  return fc
    .tuple(arbitraryOf(rule), mark)
    .map(([text, one]) => `${[...String(text)].slice(0, Math.max(0, maxLength - 37)).join('')}-${one}`)
    .map((text) => rule.normalise(text.slice(-maxLength)))
    .filter((text) => rule.check(text) === undefined);
}

/** Values of a new entity, as `seed` has them too. Ids of another feature's rows are made up: give those that there are. */
export function valuesOf<F extends Fields, E extends Entity>({
  fields,
  unique = [],
}: Factory<F, E>): fc.Arbitrary<NewValues<F>> {
  const given = Object.fromEntries(unique.map((name) => [name, distinct(fields[name] as Rule<unknown>)]));
  return newValuesOf(fields, [], given as Parameters<typeof newValuesOf<F>>[2]);
}

/** Some moment before the tests. */
export const moments = fc.date({
  min: new Date('2020-01-01Z'),
  max: new Date('2026-01-01Z'),
  noInvalidDate: true,
});

/** Entities that their feature has made of such values. */
export function entitiesOf<F extends Fields, E extends Entity>(factory: Factory<F, E>): fc.Arbitrary<E> {
  const numbers = fc.integer({ min: 1, max: 1_000_000 });
  return fc
    .tuple(valuesOf(factory), moments, numbers)
    .map(([values, at, number]) => factory.make(values, { id: newId(), at, number, domain: 'test.example' }));
}

/** So many values; the same ones for the same seed. */
export function sampled<T>(arbitrary: fc.Arbitrary<T>, numRuns: number, seed: number): T[] {
  return fc.sample(arbitrary, { numRuns, seed });
}
