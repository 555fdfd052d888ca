import { UseCase } from '../../../../kernel/use-case';
import { InvitationRepository } from '../../domain/invitation.repository';
import { MembershipRepository } from '../../domain/membership.repository';

/** Read what the current tenant has of a user's invitations and membership, for the answer to that person's request. */
@UseCase()
export class ReadInvitationsOf {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly memberships: MembershipRepository,
  ) {}

  async invited(values: readonly string[]): Promise<readonly object[]> {
    const found = await this.invitations.ofAddresses(values.map((value) => value.toLowerCase()));
    return found.map(({ email, role, locale, invitedBy, createdAt, expiresAt, acceptedAt, revokedAt }) => ({
      email,
      role,
      locale,
      invitedBy,
      createdAt,
      expiresAt,
      acceptedAt,
      revokedAt,
    }));
  }

  /** Without the person's id: it is the same in every tenant. */
  async membership(userId: string): Promise<readonly object[]> {
    return (await this.memberships.ofUsers([userId])).map(({ since }) => ({ since }));
  }
}
