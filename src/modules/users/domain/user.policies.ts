import { defineError } from '../../../kernel/errors/domain-error';
import type { Permissions } from '../../../kernel/authorization/permission';
import { requirePermission } from '../../../kernel/authorization/scope';
import { administerOwners, administerUsers, type Role } from './role';
import type { User, UserChanges } from './user';

export const lastOwner = defineError('conflict', 'last-owner', 'The organisation needs an owner', {
  meaning:
    'The user is the only active owner of the organisation, which would have none afterwards: nobody could administer it.',
  remedy: 'Make another user an owner first, and send the request again.',
});

/** The permission, beside the route's own, to give a role or to change a user who has it. */
const administers: Readonly<Record<Role, string | undefined>> = {
  owner: administerOwners,
  admin: administerUsers,
  member: undefined,
};

/**
 * Nobody gives a role above the own one, and roles are given by those who administer users.
 * @throws DomainError `insufficient-scope`
 */
export function assertMayGive(role: Role): void {
  const needed = administers[role];
  if (needed) requirePermission(needed, `Giving the role ${role} needs the permission ${needed}.`);
}

/** Whether these permissions allow giving the role. */
export function mayGive(permissions: Permissions, role: Role): boolean {
  const needed = administers[role];
  return needed === undefined || permissions.grants(needed);
}

/** Nobody changes a user with a role above the own one. @throws DomainError `insufficient-scope` */
export function assertMayChange({ role }: User): void {
  const needed = administers[role];
  if (needed) requirePermission(needed, `Changing a user with the role ${role} needs ${needed}.`);
}

/** For what concerns every user of the tenant, owners among them. @throws DomainError `insufficient-scope` */
export function assertMayChangeEverybody(): void {
  requirePermission(
    administerOwners,
    `An act that concerns owners too needs the permission ${administerOwners}.`,
  );
}

/** `role` and `isActive` decide about rights. @throws DomainError `insufficient-scope` */
export function assertMayMake(user: User, { role, isActive }: UserChanges): void {
  assertMayChange(user);
  const changesRole = role !== undefined && role !== user.role;
  const changesState = isActive !== undefined && isActive !== user.isActive;
  if (changesRole || changesState)
    requirePermission(administerUsers, `Changing role or isActive needs ${administerUsers}.`);
  if (changesRole) assertMayGive(role);
}

export function isActiveOwner({ role, isActive, deletedAt }: User): boolean {
  return role === 'owner' && isActive && deletedAt === null;
}
