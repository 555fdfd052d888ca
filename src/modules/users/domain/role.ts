import { definePermission, Permissions } from '../../../kernel/authorization/permission';

export const roles = ['owner', 'admin', 'member'] as const;
export type Role = (typeof roles)[number];

export const administerUsers = definePermission(
  'users:administer',
  'Give roles other than owner, activate and deactivate users',
);
export const administerOwners = definePermission(
  'owners:administer',
  'Make users owners, and change, deactivate or delete owners',
);

/** Permissions of a member beyond reading. */
const membersMay = new Set(['tasks:write']);
/** Permissions to read that only owners and admins have. */
const membersMayNotRead = new Set([
  'audit:read',
  'api_keys:read',
  'external_identities:read',
  'invitations:read',
  'partners:read',
  'personal_data:read',
  'token_revocations:read',
]);

/**
 * Permissions of each role. A permission that a feature declares later is the owner's and the admin's, and, where it
 * only reads, the member's too.
 */
export const permissionsOfRole: Readonly<Record<Role, Permissions>> = {
  owner: Permissions.all,
  admin: Permissions.where((name) => name !== administerOwners),
  member: Permissions.where(
    (name) => membersMay.has(name) || (name.endsWith(':read') && !membersMayNotRead.has(name)),
  ),
};
