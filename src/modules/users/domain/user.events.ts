import { defineEvent } from '../../../kernel/domain-event';
import type { Changes } from '../../../kernel/rule';
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
export const userRestored = defineEvent<UserSnapshot>('user.restored.v1');
