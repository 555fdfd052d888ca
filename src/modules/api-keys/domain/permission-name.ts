import { definedPermissions } from '../../../kernel/authorization/permission';
import { type Rule, text } from '../../../kernel/rules/rule';

const pattern = /^[a-z_]+:[a-z]+$/;
const name = text({ max: 100, pattern, mustBe: 'be a permission such as tasks:read' });

/** The name of a permission that a feature of the service declares: which these are is known when all are loaded. */
export const permissionName: Rule<string> = {
  ...name,
  // No length makes a name of a permission.
  schema: { type: 'string', pattern: pattern.source },
  check(value) {
    const broken = name.check(value);
    if (broken || definedPermissions().has(value as string)) return broken;
    return { code: 'unknown-permission', message: 'must be a permission that the service knows' };
  },
};
