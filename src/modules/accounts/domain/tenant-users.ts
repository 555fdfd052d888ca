/** The roles that people are invited to, as the users have them. */
export const invitedRoles = ['owner', 'admin', 'member'] as const;
export type InvitedRole = (typeof invitedRoles)[number];

/** The users of the current tenant, as far as people become some. In the tenant's scope. */
export abstract class TenantUsers {
  /** A user with the email, or a new one. Its role stays where it exists. @returns its id */
  abstract join(input: {
    readonly email: string;
    readonly name: string;
    readonly role: InvitedRole;
  }): Promise<string>;
}
