import { isJsonObject } from './strict-json';

/** Faults of a member; a missing one is judged as undefined. No message repeats the value. */
export type MemberRule = (value: unknown) => readonly string[];

/**
 * Every problem of an object in JSON.
 * @param rules for each member that it may have
 * @param allowed what to say of any other member, and of what is no object
 */
export function memberProblems(
  value: unknown,
  rules: Readonly<Record<string, MemberRule>>,
  allowed: string,
): readonly string[] {
  if (!isJsonObject(value)) return [allowed];
  const problems = Object.entries(rules).flatMap(([name, rule]) =>
    rule(Object.hasOwn(value, name) ? value[name] : undefined),
  );
  return Object.keys(value).every((name) => Object.hasOwn(rules, name)) ? problems : [...problems, allowed];
}
