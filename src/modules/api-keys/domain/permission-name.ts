import { definedPermissions } from '../../../kernel/permission';
import { type Rule, text } from '../../../kernel/rule';

const name = text({ max: 100, pattern: /^[a-z_]+:[a-z]+$/, mustBe: 'be a permission such as tasks:read' });

/** The name of a permission that a feature of the service declares. */
export const permissionName: Rule<string> = {
  ...name,
  check(value) {
    const broken = name.check(value);
    if (broken || definedPermissions().has(value as string)) return broken;
    return { code: 'unknown-permission', message: 'must be a permission that the service knows' };
  },
};
