export interface Membership {
  readonly tenantId: string;
  readonly personId: string;
  readonly userId: string;
  readonly since: Date;
}

/** The places that people have in organisations. */
export abstract class MembershipRepository {
  /** In the system scope. */
  abstract find(personId: string, tenantId: string): Promise<Membership | undefined>;
  /** At most 500, the oldest first. In the system scope. */
  abstract listOf(personId: string): Promise<Membership[]>;
  /** Those of these users. In the tenant's scope. */
  abstract ofUsers(userIds: readonly string[]): Promise<Membership[]>;
  /** In the tenant's scope. */
  abstract end(userId: string): Promise<void>;
  /** In the tenant's scope. Whether the person had no place before, nor the user a person. */
  abstract add(personId: string, userId: string, now: Date): Promise<boolean>;
}
