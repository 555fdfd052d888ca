import type { Change, RemoveById } from '../../../kernel/change';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import { roles } from './role';
import type { User } from './user';

/** `deleted` lists the deleted users instead of the others. */
export const userList: ListSpec = {
  resource: 'users',
  fields: {
    email: { type: 'identifier' },
    username: { type: 'identifier' },
    fullName: { type: 'text', nullable: true },
    role: { type: 'choice', values: roles },
    isActive: { type: 'flag' },
    createdAt: { type: 'instant' },
    updatedAt: { type: 'instant' },
  },
  sorts: ['createdAt', 'updatedAt', 'email', 'username'],
  indexed: ['role', 'isActive'],
  searched: ['fullName'],
  uniqueSorts: ['email', 'username'],
  switches: ['deleted'],
};

/** Emails and usernames that users who are not deleted already have, in lower case. */
export interface TakenNames {
  readonly emails: ReadonlySet<string>;
  readonly usernames: ReadonlySet<string>;
}

/** The users of the current tenant; other tenants' users do not exist here. Throws without a tenant scope. */
export abstract class UserRepository {
  /** A user who is not deleted. */
  abstract findById(id: string): Promise<User | undefined>;

  /** A user who is not deleted. Ignores case. */
  abstract findByEmail(email: string): Promise<User | undefined>;

  /** A user who is not deleted. Ignores case. */
  abstract findByUsername(username: string): Promise<User | undefined>;

  /** A user, deleted or not. */
  abstract findKept(id: string): Promise<User | undefined>;

  /**
   * A user, deleted or not, whom nobody else can change until the unit of work ends. Only inside a unit of work.
   */
  abstract lockById(id: string): Promise<User | undefined>;

  /** A user, deleted or not, locked until the unit of work ends; other units of work may share the lock. */
  abstract holdById(id: string): Promise<User | undefined>;

  /**
   * Whether the tenant has no other active owner. Nobody else is told so until the unit of work ends, or two owners could
   * each see the other one remain. Only inside a unit of work.
   */
  abstract isOnlyOwner(user: User): Promise<boolean>;

  abstract list(query: ListQuery): Promise<Page<User>>;

  /** Compares without regard to case. */
  abstract findTaken(emails: readonly string[], usernames: readonly string[]): Promise<TakenNames>;

  abstract readonly change: Change<User>;

  abstract readonly removeById: RemoveById<User>;

  /** @throws DomainError `user-email-taken`, `user-username-taken` */
  abstract add(...users: readonly User[]): Promise<void>;

  /** @throws DomainError `version-stale`, `user-email-taken`, `user-username-taken` */
  abstract update(user: User): Promise<void>;

  /** Removes the user for good. @throws DomainError `version-stale` */
  abstract remove(user: User): Promise<void>;
}
