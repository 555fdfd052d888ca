import { currentScope } from './authorization/scope';

/**
 * The tenant id of events that belong to no tenant: those of the directory, such as a person who asks for a mail. No organisation
 * has it, since theirs are UUIDs of version 7. It is above the nil UUID, after which workers begin to look.
 */
export const directoryId = '00000000-0000-8000-8000-000000000001';

/** The tenant of the current scope; in the system scope, the directory. @throws MissingScopeError */
export function currentTenantOrDirectory(): string {
  const scope = currentScope();
  return scope.kind === 'tenant' ? scope.tenantId : directoryId;
}
