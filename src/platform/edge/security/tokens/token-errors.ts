import { defineError } from '../../../../kernel/errors/domain-error';

export const tenantTokenMissing = defineError(
  'unauthenticated',
  'tenant-token-missing',
  'A tenant token is required',
  {
    meaning: 'The operation belongs to a tenant, and the request has no `X-Tenant-Token`.',
    remedy: 'Send the token of the tenant in the header `X-Tenant-Token`.',
  },
);
export const tenantTokenMalformed = defineError(
  'unauthenticated',
  'tenant-token-malformed',
  'The tenant token is malformed',
  {
    meaning:
      '`X-Tenant-Token` cannot be verified as a JSON Web Token: it is incomplete, too long, or of a form that is not accepted.',
    remedy: 'Send the token exactly as it was issued, once and without a prefix such as `Bearer`.',
  },
);
export const tenantTokenExpired = defineError(
  'unauthenticated',
  'tenant-token-expired',
  'The tenant token has expired',
  {
    meaning: 'The time in the token’s `exp` has passed.',
    remedy: 'Get a new token and send the request again with it.',
  },
);
export const tenantTokenNotYetValid = defineError(
  'unauthenticated',
  'tenant-token-not-yet-valid',
  'The tenant token is not valid yet',
  {
    meaning: 'The token’s `nbf` lies in the future, by more than the tolerated difference of clocks.',
    remedy: 'Wait until that time. If it is in the past by your clock, correct the issuer’s clock.',
  },
);
export const tenantTokenInvalidSignature = defineError(
  'unauthenticated',
  'tenant-token-invalid-signature',
  'The tenant token is not signed by a trusted key',
  {
    meaning: 'No key that this service trusts has signed the token, or the token was altered.',
    remedy: 'Get a token from the issuer that this service is configured for.',
  },
);
export const tenantTokenInvalidClaims = defineError(
  'unauthenticated',
  'tenant-token-invalid-claims',
  'The claims of the tenant token are not acceptable',
  {
    meaning:
      'The token is signed, but a claim is missing or is not acceptable here: the tenant, the type, the issuer, the audience or the lifetime.',
    remedy: 'Let the issuer set the claim that `detail` names, and get a new token.',
  },
);
export const tenantSuspended = defineError('forbidden', 'tenant-suspended', 'The tenant is suspended', {
  meaning: 'An operator has suspended the organisation. Its data is kept.',
  remedy: 'Ask the operator to lift the suspension; the same token then works again, until it expires.',
});
export const tenantTokenRevoked = defineError(
  'unauthenticated',
  'tenant-token-revoked',
  'The tenant token has been revoked',
  {
    meaning:
      'The token was valid. A caller with the permission has revoked it, all tokens of its user, or all tokens of the tenant.',
    remedy: 'Get a new token. No request with this one will succeed.',
  },
);
export const severalCredentials = defineError(
  'malformed',
  'several-credentials',
  'The request has more than one identity',
  {
    meaning:
      'The request carries more than one of `X-Tenant-Token`, `Authorization: Bearer`, `X-API-Key`, a partner’s signature and a provider’s signature. The service cannot know the intended one.',
    remedy: 'Send only the one that the operation needs.',
  },
);
export const apiKeyInvalid = defineError(
  'unauthenticated',
  'api-key-invalid',
  'The API key is missing or wrong',
  {
    meaning: 'The operation is for operators, and `X-API-Key` is missing or is not an operator’s key.',
    remedy: 'Send one of the configured operator keys in the header `X-API-Key`.',
  },
);
