import type { BrokenRule, Fields, Rule, Values } from './field-rule';

/** An object with these members and no others: each of `required`, and any of `optional`. */
export function record<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): Rule<Values<R> & Partial<Values<O>>> {
  const all: Fields = { ...required, ...optional };
  const properties = Object.fromEntries(Object.entries(all).map(([name, { schema }]) => [name, schema]));
  const judge = (value: object): BrokenRule | undefined => {
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(all, name));
    if (unknown !== undefined) return { code: 'unknown', message: 'is not a known field', at: `/${unknown}` };
    for (const [name, member] of Object.entries(all)) {
      const given: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      if (given === undefined && !Object.hasOwn(required, name)) continue;
      const broken = member.check(given);
      if (broken) return { ...broken, at: `/${name}${broken.at ?? ''}` };
    }
    return undefined;
  };
  return {
    schema: { type: 'object', properties, required: Object.keys(required), additionalProperties: false },
    nullable: false,
    check(value) {
      if (value === undefined) return { code: 'required', message: 'is required' };
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { code: 'type', message: 'must be an object' };
      return judge(value);
    },
    normalise: (value) =>
      Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .map(([name, one]) => [name, all[name]?.normalise(one)]),
      ) as typeof value,
  };
}

/** Up to `max` values that each keep to `entry`; of equal ones the first is stored. */
export function list<T>(entry: Rule<T>, max: number): Rule<readonly T[]> {
  return {
    schema: { type: 'array', items: entry.schema, maxItems: max },
    nullable: false,
    check(value) {
      if (value === undefined) return { code: 'required', message: 'is required' };
      if (!Array.isArray(value)) return { code: 'type', message: 'must be an array' };
      if (value.length > max) return { code: 'length', message: `must have at most ${max} entries` };
      for (const [index, one] of value.entries()) {
        const broken = entry.check(one === undefined ? null : one);
        if (broken) return { ...broken, at: `/${index}` };
      }
      return undefined;
    },
    normalise: (values) => [...new Set(values.map((one) => entry.normalise(one)))],
  };
}

export function nullable<T>(inner: Rule<T>): Rule<T | null> {
  return {
    schema: inner.schema,
    nullable: true,
    check: (value) => (value === null ? undefined : inner.check(value)),
    normalise: (value) => (value === null ? null : inner.normalise(value)),
  };
}
