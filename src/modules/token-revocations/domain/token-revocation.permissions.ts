import { definePermission } from '../../../kernel/authorization/permission';

export const writeRevocations = definePermission(
  'token_revocations:write',
  'Revoke tokens of other users and of the organisation',
);
