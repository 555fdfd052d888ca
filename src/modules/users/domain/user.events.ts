import { defineEvent } from '../../../kernel/events/domain-event';
import type { Changes } from '../../../kernel/rules/rule';
import type { Role } from './role';

export interface UserSnapshot {
  readonly email: string;
  readonly username: string;
  readonly fullName: string | null;
  readonly role: Role;
  readonly isActive: boolean;
}

export const userCreated = defineEvent<UserSnapshot>('user.created.v1');
export const userUpdated = defineEvent<{ readonly changes: Changes<UserSnapshot> }>('user.updated.v1');
/** Permanent: the user is gone for good, and may have been deleted before. */
export const userDeleted = defineEvent<{ readonly isPermanent: boolean }>('user.deleted.v1');
/** The personal data of the user is gone: a consumer that holds a copy overwrites it. The event holds none. */
export const userErased = defineEvent<Readonly<Record<string, never>>>('user.erased.v1');
export const userRestored = defineEvent<UserSnapshot>('user.restored.v1');
