import type { IdentityProviderEntry } from '../../../foundation/config/credentials/identity-provider-entry';
import { StartupError } from '../../../foundation/startup-error';
import type { UserDirectory } from '../access/live-access';

/** @throws StartupError for a provider whose roles name one that does not exist here */
export function requireKnownRoles(
  { issuer, roles }: Pick<IdentityProviderEntry, 'issuer' | 'roles'>,
  users: Pick<UserDirectory, 'permissionsOfRole'>,
): void {
  for (const role of Object.values(roles))
    if (!users.permissionsOfRole(role))
      throw new StartupError(
        `IDENTITY_PROVIDERS: the roles of ${issuer} name one that does not exist here; write owner, admin or member.`,
      );
}
