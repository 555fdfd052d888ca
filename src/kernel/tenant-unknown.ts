import { defineError } from './domain-error';

export const tenantUnknown = defineError('unauthenticated', 'tenant-unknown', 'There is no such tenant', {
  meaning: 'The token names an organisation that does not exist, or no longer does.',
  remedy: 'Use a token of an organisation that exists. No request with this token will succeed.',
});
