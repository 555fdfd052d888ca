import { defineError } from '../errors/domain-error';

export const tenantUnknown = defineError('unauthenticated', 'tenant-unknown', 'There is no such tenant', {
  meaning: 'The token names an organisation that does not exist, or no longer does.',
  remedy: 'Use a token of an organisation that exists. No request with this token will succeed.',
});
export const subjectInactive = defineError(
  'unauthenticated',
  'subject-inactive',
  'The user of the credential is not active',
  {
    meaning:
      'The `sub` of the token names a user that the organisation does not have, that is deleted or that is deactivated; or the API key was made by such a user. `detail` says which.',
    remedy:
      'An owner or an admin can activate or restore the user. If `sub` is a name and not a user’s id, leave it out, or have the operator set `TENANT_TOKEN_SUBJECTS=free`.',
  },
);
export const organisationNotFound = defineError(
  'not-found',
  'organisation-not-found',
  'There is no such organisation',
  {
    meaning: 'There is no organisation with this id: it was never created, or it was deleted.',
    remedy: 'Check the id with `GET /api/v1/organisations`.',
  },
);
