import { defineError } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import type { RemovalRefusal } from '../../../kernel/removal';
import { newId } from '../../../kernel/values/id';
import { erasedValues, fieldsOf, personal } from '../../../kernel/personal';
import { acceptNew, defaulted, type NewValues } from '../../../kernel/factories/new-values';
import {
  accept,
  choice,
  differences,
  email,
  flag,
  nullable,
  text,
  type Values,
} from '../../../kernel/rules/rule';
import { type Role, roles } from './role';
import {
  userCreated,
  userDeleted,
  userErased,
  userRestored,
  type UserSnapshot,
  userUpdated,
} from './user.events';

export const userFields = fieldsOf('users', {
  // A name that no mail reaches (RFC 2606).
  email: personal(email(), 'erased-{id}@erased.invalid'),
  username: personal(
    text({
      min: 3,
      max: 100,
      pattern: /^[A-Za-z0-9_-]+$/,
      mustBe: 'consist of letters, digits, _ and -',
    }),
  ),
  fullName: personal(nullable(text({ max: 255 }))),
  role: defaulted(choice(roles), 'member'),
  isActive: defaulted(flag(), true),
});

export type NewUser = NewValues<typeof userFields>;
export type UserChanges = Partial<Values<typeof userFields>>;

export const userNotFound = defineError('not-found', 'user-not-found', 'There is no such user', {
  meaning:
    'The tenant has no user with this id, or the user is deleted and the operation needs a live user. A user of another tenant gets the same answer.',
  remedy: 'Check the id. Deleted users are listed by `GET /api/v1/users/deleted`, and can be restored.',
});
export const userEmailTaken = defineError('conflict', 'user-email-taken', 'Email already in use', {
  meaning:
    'Another user of the tenant who is not deleted has this email; upper and lower case make no difference. `violations` also names a username that is taken.',
  remedy: 'Choose another email, or change or delete the user who has it.',
});
export const userUsernameTaken = defineError('conflict', 'user-username-taken', 'Username already in use', {
  meaning:
    'Another user of the tenant who is not deleted has this username; upper and lower case make no difference.',
  remedy: 'Choose another username, or change or delete the user who has it.',
});
export const userInUse = defineError('conflict', 'user-in-use', 'Other records name the user', {
  meaning:
    'Records of a feature name the user, such as invoices, which keep their user for ever. `violations` lists every reason.',
  remedy: 'Delete the user without force: the user then leaves the lists, and can no longer act.',
});
/** Told to a caller who would remove a user that something names. */
export const refusedUserRemoval: RemovalRefusal = {
  error: userInUse,
  noun: 'user',
  way: 'Delete the user without force instead.',
};
export const userNotDeleted = defineError('conflict', 'user-not-deleted', 'The user is not deleted', {
  meaning: 'Only a deleted user can be restored, and this one is not deleted.',
  remedy: 'No step is needed: the user is already active in the lists.',
});

export const userWasErased = defineError('conflict', 'user-erased', 'The user was erased', {
  meaning:
    'The personal data of the user was erased for good. The remaining row has no name and no address, and stays for records that name its id, such as invoices.',
  remedy: 'Create a new user if the person returns.',
});

/** A person who works in one tenant. Email and username are unique in it among users who are not deleted. */
export class User extends TenantEntity {
  readonly email!: string;
  readonly username!: string;
  readonly fullName!: string | null;
  readonly role!: Role;
  readonly isActive!: boolean;
  readonly deletedAt!: Date | null;
  /** When its personal data was overwritten; null while there is any. */
  readonly erasedAt!: Date | null;

  /** @throws DomainError `validation-failed` */
  static create(input: NewUser, now: Date, id = newId()): User {
    const values = acceptNew(userFields, input);
    const state = { id, createdAt: now, updatedAt: now, deletedAt: null, erasedAt: null };
    const user = Object.assign(new User(), values, state);
    user.record(userCreated(user.snapshot()));
    return user;
  }

  /**
   * Changes what is given and answers whether anything is different now.
   * @throws DomainError `validation-failed`
   */
  change(wanted: UserChanges, now: Date): boolean {
    const accepted = accept(userFields, wanted);
    const changes = differences(this, accepted);
    if (Object.keys(changes).length === 0) return false;
    Object.assign(this, accepted, { updatedAt: this.timeOfChange(now) });
    this.record(userUpdated({ changes }));
    return true;
  }

  /** Hides the user and frees the email and the username. */
  delete(now: Date): void {
    const at = this.timeOfChange(now);
    this.set({ deletedAt: at, updatedAt: at });
    this.record(userDeleted({ isPermanent: false }));
  }

  /** To be called before the user is removed for good. */
  leave(): void {
    this.record(userDeleted({ isPermanent: true }));
  }

  /**
   * Overwrites the personal fields, deactivates and deletes. Answers whether there was anything left to do. The event says
   * only that it happened.
   */
  erase(now: Date): boolean {
    if (this.erasedAt) return false;
    const at = this.timeOfChange(now);
    const state = { isActive: false, deletedAt: this.deletedAt ?? at, erasedAt: at, updatedAt: at };
    Object.assign(this, erasedValues('users', this.id), state);
    this.record(userErased({}));
    return true;
  }

  /** @throws DomainError `user-not-deleted`, `user-erased` */
  restore(now: Date): void {
    if (this.erasedAt) throw userWasErased();
    if (!this.deletedAt) throw userNotDeleted({ detail: 'Only a deleted user can be restored.' });
    this.set({ deletedAt: null, updatedAt: this.timeOfChange(now) });
    this.record(userRestored(this.snapshot()));
  }

  private snapshot(): UserSnapshot {
    const { email, username, fullName, role, isActive } = this;
    return { email, username, fullName, role, isActive };
  }

  private set(state: { deletedAt: Date | null; updatedAt: Date }): void {
    Object.assign(this, state);
  }
}

/** Whether the user exists for callers who do not ask for deleted ones. */
export function isNotDeleted({ deletedAt }: User): boolean {
  return deletedAt === null;
}
