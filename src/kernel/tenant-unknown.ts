import { defineError } from './domain-error';

export const tenantUnknown = defineError('unauthenticated', 'tenant-unknown', 'There is no such tenant', {
  meaning: 'The token names an organisation that does not exist, or no longer does.',
  remedy: 'Use a token of an organisation that exists. No request with this token will succeed.',
});
export const organisationNotFound = defineError(
  'not-found',
  'organisation-not-found',
  'There is no such organisation',
  {
    meaning: 'There is no organisation with this id: it was never created, or it was deleted.',
    remedy: 'Check the id with `GET /api/v1/organisations`.',
  },
);
