import { Injectable } from '@nestjs/common';
import { namedActor } from '../../../kernel/authorization/actor';
import { DomainError } from '../../../kernel/errors/domain-error';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { Config } from '../../../platform/foundation/config/config';
import { CreateOrganisation, FindOrganisation, IssueTenantToken } from '../../organisations';
import { CheckInvitation, FindUserPermissions, JoinUser, mayGive } from '../../users';
import { membershipInactive } from '../domain/account.errors';
import { MemberOrganisations, type OrganisationName } from '../domain/accounts.ports';
import { writeInvitations } from '../domain/invitation.permissions';
import { OrganisationSignUp } from '../domain/organisation-sign-up';
import { type InvitedRole, TenantUsers } from '../domain/tenant-users';

/** Seconds: as long as a frontend may go on without asking whether its session lives. */
const tokenLifetime = 300;

@Injectable()
export class MemberOrganisationsAdapter extends MemberOrganisations {
  constructor(
    private readonly findOrganisation: FindOrganisation,
    private readonly createOrganisation: CreateOrganisation,
    private readonly issueTenantToken: IssueTenantToken,
    private readonly findPermissions: FindUserPermissions,
  ) {
    super();
  }

  override async find(id: string): Promise<OrganisationName | undefined> {
    try {
      return await this.findOrganisation.execute(id);
    } catch (error) {
      if (error instanceof DomainError && error.code === organisationNotFound.code) return undefined;
      throw error;
    }
  }

  override create(input: { readonly name: string; readonly email: string }): Promise<OrganisationName> {
    return this.createOrganisation.execute(input);
  }

  override async mintToken(
    organisationId: string,
    { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  ): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    const permissions = await runAsTenant(organisationId, () => this.findPermissions.execute(userId));
    // Every role may something: nothing at all is a user who is deactivated or deleted.
    if (permissions.names().length === 0) throw membershipInactive();
    const input = { expiresInSeconds: tokenLifetime, subject: userId };
    return this.issueTenantToken.execute(organisationId, input, sessionId);
  }
}

@Injectable()
export class TenantUsersAdapter extends TenantUsers {
  constructor(
    private readonly joinUser: JoinUser,
    private readonly checkInvitation: CheckInvitation,
    private readonly findPermissions: FindUserPermissions,
  ) {
    super();
  }

  override join(input: {
    readonly email: string;
    readonly name: string;
    readonly role: InvitedRole;
  }): Promise<{ readonly id: string; readonly role: InvitedRole }> {
    return this.joinUser.execute(input);
  }

  override assertMayInvite(email: string, role: InvitedRole): Promise<void> {
    return this.checkInvitation.execute(email, role);
  }

  override async mayInvite(actorName: string, role: InvitedRole): Promise<boolean> {
    const { kind, id } = namedActor(actorName);
    // Operators, and the tenant's own programs, have no role that could have changed.
    if (kind !== 'user') return true;
    const permissions = await this.findPermissions.execute(id);
    return permissions.grants(writeInvitations) && mayGive(permissions, role);
  }
}

@Injectable()
export class ConfiguredSignUp extends OrganisationSignUp {
  constructor({ accounts }: Config) {
    super();
    this.isOpen = accounts.organisationSignUp;
  }

  override readonly isOpen: boolean;
}
