import type { OpenAPIObject } from '@nestjs/swagger';
import { invalidInput, versionStale } from '../../../../kernel/domain-error';
import { resourceInUse } from '../../../../kernel/removal';
import { insufficientScope } from '../../../../kernel/permission';
import { organisationNotFound, subjectInactive, tenantUnknown } from '../../../../kernel/tenant-unknown';
import { databaseUnavailable } from '../../../data/database/database-errors';
import { referencesTo } from '../../../data/database/table-references';
import { tenantBusy } from '../../../data/database/tenant-connections';
import { overloaded } from '../../../foundation/overload/overloaded';
import { idempotencyKeyInUse, idempotencyKeyReused } from '../../idempotency/idempotency-errors';
import { rateLimitExceeded } from '../../rate-limit/rate-limits';
import * as apiKeyErrors from '../../security/api-key-errors';
import * as sessionErrors from '../../security/session-errors';
import * as signatureErrors from '../../security/signature-errors';
import * as errors from '../../security/token-errors';
import type { EndpointFacts } from '../api/endpoint.decorator';
import * as httpErrors from '../problems/http-errors';
import { isProbe } from '../wire/probes';
import { isIdParameter } from './openapi-examples';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

function all(status: number, ...from: readonly { readonly code: string }[]): EndpointFacts['problems'] {
  return from.map(({ code }) => ({ status, code }));
}

/** Refusals of an identity, by the kind of caller that the route admits. */
const problemsOf: Readonly<Record<EndpointFacts['principal'], EndpointFacts['problems']>> = {
  public: [],
  operator: [...all(401, errors.apiKeyInvalid), ...all(403, sessionErrors.originRefused)],
  tenant: [
    ...all(
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
    ...all(403, errors.tenantSuspended, errors.identityNotLinked),
    ...all(503, errors.identityProviderUnavailable),
  ],
  session: [...all(401, sessionErrors.sessionMissing), ...all(403, sessionErrors.originRefused)],
  visitor: all(403, sessionErrors.originRefused),
  partner: [
    ...all(
      401,
      signatureErrors.signatureMissing,
      signatureErrors.signatureMalformed,
      signatureErrors.signatureExpired,
      signatureErrors.signatureInvalid,
      signatureErrors.signatureReplayed,
      tenantUnknown,
    ),
    ...all(
      403,
      signatureErrors.partnerInactive,
      signatureErrors.partnerAddressRefused,
      errors.tenantSuspended,
    ),
  ],
  provider: all(
    401,
    signatureErrors.signatureMissing,
    signatureErrors.signatureMalformed,
    signatureErrors.signatureExpired,
    signatureErrors.signatureInvalid,
  ),
};

/** A body is read, and its depth and size are judged, where none is needed as well. */
const bodyProblems: EndpointFacts['problems'] = [
  { status: 400, code: httpErrors.bodyMalformed.code },
  { status: 413, code: 'body-too-large' },
  { status: 415, code: 'content-type-unsupported' },
  { status: 415, code: 'content-encoding-unsupported' },
  { status: 422, code: invalidInput.code },
];

const isSignIn = ({ principal }: EndpointFacts): boolean =>
  principal === 'session' || principal === 'visitor';

/** Problems that follow from the parameters, the body and the caller of an operation, so that no controller has to repeat them. */
export function impliedProblems(
  operation: Operation,
  method: string,
  path: string,
  facts: EndpointFacts,
): EndpointFacts['problems'] {
  const hasId = (operation.parameters ?? []).some(
    (parameter) => 'in' in parameter && isIdParameter(parameter),
  );
  return [
    ...(hasId ? all(400, httpErrors.idMalformed) : []),
    ...(facts.list
      ? [
          ...all(400, httpErrors.queryMalformed, httpErrors.cursorInvalid),
          ...all(422, httpErrors.queryTooExpensive),
        ]
      : []),
    ...(facts.ifMatch ? [...all(400, httpErrors.headerMalformed), ...all(412, versionStale)] : []),
    ...(facts.removes !== undefined && referencesTo(facts.removes).length > 0 ? all(409, resourceInUse) : []),
    ...(method === 'post' && !isSignIn(facts)
      ? [
          ...all(400, httpErrors.headerMalformed),
          ...all(409, idempotencyKeyInUse),
          ...all(422, idempotencyKeyReused),
        ]
      : []),
    ...problemsOf[facts.principal],
    ...(facts.permission === undefined ? [] : all(403, insufficientScope)),
    ...(facts.ofTenant ? [...all(404, organisationNotFound), ...all(429, tenantBusy)] : []),
    ...(['public', 'visitor', 'session'].includes(facts.principal)
      ? []
      : all(400, errors.severalCredentials)),
    ...(isProbe(path) ? [] : all(429, rateLimitExceeded)),
    ...(['tenant', 'partner', 'provider'].includes(facts.principal) || facts.entersTenant
      ? all(429, tenantBusy)
      : []),
    ...(method === 'get' ? [] : bodyProblems),
    ...(facts.principal === 'public' ? [] : all(503, databaseUnavailable)),
    ...(isProbe(path) ? [] : all(503, overloaded)),
  ];
}
