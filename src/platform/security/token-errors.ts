import { defineError } from '../../kernel/domain-error';

export const tenantTokenMissing = defineError(
  'unauthenticated',
  'tenant-token-missing',
  'A tenant token is required',
);
export const tenantTokenMalformed = defineError(
  'unauthenticated',
  'tenant-token-malformed',
  'The tenant token is malformed',
);
export const tenantTokenExpired = defineError(
  'unauthenticated',
  'tenant-token-expired',
  'The tenant token has expired',
);
export const tenantTokenNotYetValid = defineError(
  'unauthenticated',
  'tenant-token-not-yet-valid',
  'The tenant token is not valid yet',
);
export const tenantTokenInvalidSignature = defineError(
  'unauthenticated',
  'tenant-token-invalid-signature',
  'The tenant token is not signed by a trusted key',
);
export const tenantTokenInvalidClaims = defineError(
  'unauthenticated',
  'tenant-token-invalid-claims',
  'The claims of the tenant token are not acceptable',
);
export const tenantUnknown = defineError('unauthenticated', 'tenant-unknown', 'There is no such tenant');
export const tenantSuspended = defineError('forbidden', 'tenant-suspended', 'The tenant is suspended');
export const insufficientScope = defineError(
  'forbidden',
  'insufficient-scope',
  'The tenant token does not grant this',
);
export const apiKeyInvalid = defineError(
  'unauthenticated',
  'api-key-invalid',
  'The API key is missing or wrong',
);
