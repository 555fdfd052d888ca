import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/errors/domain-error';
import { runAsTenant } from '../../../kernel/authorization/scope';
import type { ProviderProfile } from '../../../platform/edge/security/identity-providers/provider-claims';
import {
  ExternalIdentities,
  type ExternalIdentity,
} from '../../../platform/edge/security/identity-providers/external-identities';
import { identityNotLinked } from '../../../platform/edge/security/identity-providers/identity-provider-errors';
import { ProvisionUser } from '../application/provision-user';
import { LinkedUsers } from '../domain/linked-identity.repository';

/** Where requests with a provider's token ask which user their person is. */
@Injectable()
export class ProviderPeople extends ExternalIdentities {
  constructor(
    private readonly links: LinkedUsers,
    private readonly provisionUser: ProvisionUser,
  ) {
    super();
  }

  override userOf(
    tenantId: string,
    { issuer, subject }: ExternalIdentity,
  ): string | undefined | Promise<string | undefined> {
    return this.links.userOf(tenantId, issuer, subject);
  }

  override async provision(
    tenantId: string,
    identity: ExternalIdentity,
    { email, isEmailUnverified, username, fullName }: ProviderProfile,
  ): Promise<string> {
    if (email === undefined) throw identityNotLinked({ detail: 'The access token has no email.' });
    if (isEmailUnverified)
      throw identityNotLinked({ detail: 'The provider says that the email is not verified.' });
    try {
      const person = { ...identity, email, username, fullName };
      return await runAsTenant(tenantId, () => this.provisionUser.execute(person));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'user-email-taken')
        throw identityNotLinked({ detail: 'Another user of the organisation has the email.' });
      if (error.kind === 'invalid')
        throw identityNotLinked({ detail: `The claims of the token make no user: ${error.message}` });
      throw error;
    }
  }
}
