import type { Feature } from '../fields/feature';
import { type FeatureField, invalidError, portName, roleOf } from '../fields/field';

/** `domain/product-owners.ts`: the users of the tenant, as far as this feature is concerned. */
export function userPortFile({ names }: Feature, field: FeatureField): string {
  const role = roleOf(field);
  const port = `${names.one}${portName(field)}s`;
  const { isNullable } = field;
  return `import { ${invalidError(names, field)} } from './${names.file}';

/** The users of the tenant, as far as they are ${role}s of ${names.manyWords}. */
export abstract class ${port} {
  /**
   * Whether this is an active user of the tenant, who then stays one until the unit of work ends. Only inside a unit of
   * work.
   */
  abstract holdActive(userId: string): Promise<boolean>;

  /** @throws DomainError \`${names.file}-${role.replaceAll(' ', '-')}-invalid\` unless it is ${isNullable ? 'nobody or ' : ''}an active user */
  async require(userId: string${isNullable ? ' | null' : ''}): Promise<void> {
    if (${isNullable ? 'userId === null || ' : ''}(await this.holdActive(userId))) return;
    throw ${invalidError(names, field)}({
      detail: 'Give the id of an active user of this organisation${isNullable ? ', or null for none' : ''}.',
      violations: [{ pointer: '/${field.name}', code: 'not-active-user', message: 'must be an active user' }],
    });
  }
}
`;
}
