import { definePermission } from '../../../kernel/authorization/permission';

export const readInvitations = definePermission('invitations:read', 'See the invitations');
export const writeInvitations = definePermission(
  'invitations:write',
  'Invite people, and revoke invitations',
);
