/** The roles that people are invited to, as the users have them. */
export const invitedRoles = ['owner', 'admin', 'member'] as const;
export type InvitedRole = (typeof invitedRoles)[number];

/** The users of the current tenant, as far as people become some. In the tenant's scope. */
export abstract class TenantUsers {
  /**
   * A user with the email, or a new one; the role of one who exists stays as it is. Within a unit of work.
   * @returns its id, and its role now
   */
  abstract join(input: {
    readonly email: string;
    readonly name: string;
    readonly role: InvitedRole;
  }): Promise<{ readonly id: string; readonly role: InvitedRole }>;

  /** @throws DomainError `insufficient-scope` where the current actor may not invite this address to this role */
  abstract assertMayInvite(email: string, role: InvitedRole): Promise<void>;

  /** Whether the actor with this name, who has invited, may invite to the role now. */
  abstract mayInvite(actorName: string, role: InvitedRole): Promise<boolean>;
}
