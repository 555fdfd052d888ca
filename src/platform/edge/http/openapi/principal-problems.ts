import { subjectInactive, tenantUnknown } from '../../../../kernel/authorization/tenant-unknown';
import * as apiKeyErrors from '../../security/callers/api-key-errors';
import * as sessionErrors from '../../security/callers/session-errors';
import * as signatureErrors from '../../security/signatures/signature-errors';
import * as errors from '../../security/tokens/token-errors';
import * as identityProviderErrors from '../../security/identity-providers/identity-provider-errors';
import type { EndpointFacts } from '../api/endpoint-facts';

export function withStatus(
  status: number,
  ...from: readonly { readonly code: string }[]
): EndpointFacts['problems'] {
  return from.map(({ code }) => ({ status, code }));
}

/** Refusals of an identity, by the kind of caller that the route admits. */
export const principalProblems: Readonly<Record<EndpointFacts['principal'], EndpointFacts['problems']>> = {
  public: [],
  operator: [...withStatus(401, errors.apiKeyInvalid), ...withStatus(403, sessionErrors.originRefused)],
  tenant: [
    ...withStatus(
      401,
      errors.tenantTokenMissing,
      errors.tenantTokenMalformed,
      errors.tenantTokenExpired,
      errors.tenantTokenNotYetValid,
      errors.tenantTokenInvalidSignature,
      errors.tenantTokenInvalidClaims,
      subjectInactive,
      apiKeyErrors.apiKeyMalformed,
      apiKeyErrors.apiKeyUnknown,
      apiKeyErrors.apiKeyExpired,
      sessionErrors.sessionEnded,
      tenantUnknown,
    ),
    ...withStatus(403, errors.tenantSuspended, identityProviderErrors.identityNotLinked),
    ...withStatus(503, identityProviderErrors.identityProviderUnavailable),
  ],
  session: [
    ...withStatus(401, sessionErrors.sessionMissing),
    ...withStatus(403, sessionErrors.originRefused),
  ],
  visitor: withStatus(403, sessionErrors.originRefused),
  partner: [
    ...withStatus(
      401,
      signatureErrors.signatureMissing,
      signatureErrors.signatureMalformed,
      signatureErrors.signatureExpired,
      signatureErrors.signatureInvalid,
      signatureErrors.signatureReplayed,
      tenantUnknown,
    ),
    ...withStatus(
      403,
      signatureErrors.partnerInactive,
      signatureErrors.partnerAddressRefused,
      errors.tenantSuspended,
    ),
  ],
  provider: withStatus(
    401,
    signatureErrors.signatureMissing,
    signatureErrors.signatureMalformed,
    signatureErrors.signatureExpired,
    signatureErrors.signatureInvalid,
  ),
};
