import type { Change } from '../../../kernel/change';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import type { Invitation } from './invitation';
import { invitedRoles } from './tenant-users';

export const invitationList: ListSpec = {
  resource: 'invitations',
  fields: {
    email: { type: 'identifier' },
    role: { type: 'choice', values: invitedRoles },
    createdAt: { type: 'instant' },
    expiresAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
};

/** The invitations of the current tenant. Throws without a tenant scope, but for `findByDigest`. */
export abstract class InvitationRepository {
  abstract list(query: ListQuery): Promise<Page<Invitation>>;
  abstract findById(id: string): Promise<Invitation | undefined>;
  /** Nobody else changes it until the unit of work ends. */
  abstract lockById(id: string): Promise<Invitation | undefined>;
  abstract readonly change: Change<Invitation>;
  /** The open one of the address, expired or not, which a newer one takes the place of. */
  abstract lockOpen(email: string): Promise<Invitation | undefined>;
  /** All to these addresses, whatever became of them. Nobody else changes them until the unit of work ends. */
  abstract lockOfAddresses(emails: readonly string[]): Promise<Invitation[]>;
  abstract ofAddresses(emails: readonly string[]): Promise<Invitation[]>;
  /** The tenants that have invited these addresses, in the order of their ids: in the system scope. */
  abstract tenantsOf(emails: readonly string[]): Promise<string[]>;
  abstract add(invitation: Invitation): Promise<void>;
  abstract update(invitation: Invitation): Promise<void>;
  /** Where the invitation is that has the token: in the system scope. */
  abstract findByDigest(
    digest: Buffer,
  ): Promise<{ readonly tenantId: string; readonly id: string } | undefined>;
}
