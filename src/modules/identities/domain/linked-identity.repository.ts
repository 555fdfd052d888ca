import type { RemoveById } from '../../../kernel/change';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import type { LinkedIdentity } from './linked-identity';

export const linkedIdentityList: ListSpec = {
  resource: 'external-identities',
  fields: {
    userId: { type: 'id' },
    issuer: { type: 'text' },
    subject: { type: 'text' },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
  indexed: ['userId', 'subject'],
};

/** The links of the current tenant; other tenants' links do not exist here. Throws without a tenant scope. */
export abstract class LinkedIdentityRepository {
  abstract findById(id: string): Promise<LinkedIdentity | undefined>;

  /** Nobody else can change it until the unit of work ends. Only inside a unit of work. */
  abstract lockById(id: string): Promise<LinkedIdentity | undefined>;

  /**
   * The link of a person; no other unit of work is told so of the same person until this one ends, or two of them would
   * each make a user. Only inside a unit of work.
   */
  abstract claim(issuer: string, subject: string): Promise<LinkedIdentity | undefined>;

  /** All links of these users, which nobody else can change until the unit of work ends. Only inside a unit of work. */
  abstract lockOfUsers(userIds: readonly string[]): Promise<LinkedIdentity[]>;

  /** All links of a user: one for each provider, as a rule. */
  abstract ofUser(userId: string): Promise<LinkedIdentity[]>;

  abstract list(query: ListQuery): Promise<Page<LinkedIdentity>>;

  abstract readonly removeById: RemoveById<LinkedIdentity>;

  /** @throws DomainError `external-identity-taken`, `linked-user-invalid` */
  abstract add(identity: LinkedIdentity): Promise<void>;

  /** @throws DomainError `version-stale` */
  abstract remove(identity: LinkedIdentity): Promise<void>;
}

/** The user that a person is: asked with every request of the person, so the common answer needs no round trip. */
export abstract class LinkedUsers {
  /** At most one second behind a committed change, on every instance. */
  abstract userOf(
    tenantId: string,
    issuer: string,
    subject: string,
  ): string | undefined | Promise<string | undefined>;
}
