import { invalidInput, type Violation } from '../errors/domain-error';
import type { BrokenRule, Fields, Given, Rule, Values } from './field-rule';

/**
 * Checks and normalises the fields of `values` that are present (`undefined` is absent), and nothing else.
 * @throws DomainError `validation-failed` with all violations at once.
 */
export function accept<F extends Fields>(fields: F, values: Given<F>): Partial<Values<F>> {
  const present = Object.keys(fields).filter((name) => values[name] !== undefined);
  return acceptNamed(fields, present, values) as Partial<Values<F>>;
}

/** As `accept`, but every field is required. */
export function acceptAll<F extends Fields>(fields: F, values: Values<F>): Values<F> {
  return acceptNamed(fields, Object.keys(fields), values) as Values<F>;
}

function acceptNamed(
  fields: Fields,
  names: string[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  const violations: Violation[] = [];
  const accepted: Record<string, unknown> = {};
  for (const name of names) {
    const rule = fields[name] as Rule<unknown>;
    const broken = rule.check(values[name]);
    if (broken) violations.push(violation(`/${name}`, broken));
    else accepted[name] = rule.normalise(values[name]);
  }
  if (violations.length > 0) throw invalidInput({ detail: sentence(violations), violations });
  return accepted;
}

export function violation(pointer: string, { at = '', code, message }: BrokenRule): Violation {
  return { pointer: pointer + at, code, message };
}

/** The detail line for a list of violations: the first in words, the rest counted. */
export function sentence(violations: readonly Violation[]): string {
  const [first] = violations;
  if (!first) return invalidInput.title;
  const rest = violations.length - 1;
  const where = first.pointer === '' ? 'The body' : first.pointer.slice(1).replaceAll('/', '.');
  return `${where} ${first.message}${rest > 0 ? ` (and ${rest} more)` : ''}.`;
}
