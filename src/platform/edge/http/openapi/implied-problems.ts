import type { OpenAPIObject } from '@nestjs/swagger';
import { invalidInput, versionStale } from '../../../../kernel/errors/domain-error';
import { resourceInUse } from '../../../../kernel/removal';
import { insufficientScope } from '../../../../kernel/authorization/permission';
import { organisationNotFound } from '../../../../kernel/authorization/tenant-unknown';
import { databaseUnavailable } from '../../../data/database/connection/database-errors';
import { referencesTo } from '../../../data/database/mapping/table-references';
import { tenantBusy } from '../../../data/database/connection/tenant-connections';
import { overloaded } from '../../../foundation/overload/overloaded';
import { idempotencyKeyInUse, idempotencyKeyReused } from '../../idempotency/idempotency-errors';
import { rateLimitExceeded } from '../../rate-limit/rate-limit-errors';
import * as errors from '../../security/tokens/token-errors';
import type { EndpointFacts } from '../api/endpoint-facts';
import * as httpErrors from '../problems/http-errors';
import { isProbe } from '../wire/probes';
import { isIdParameter } from './openapi-examples';
import { withStatus, principalProblems } from './principal-problems';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

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
    ...(hasId ? withStatus(400, httpErrors.idMalformed) : []),
    ...(facts.list
      ? [
          ...withStatus(400, httpErrors.queryMalformed, httpErrors.cursorInvalid),
          ...withStatus(422, httpErrors.queryTooExpensive),
        ]
      : []),
    ...(facts.ifMatch
      ? [...withStatus(400, httpErrors.headerMalformed), ...withStatus(412, versionStale)]
      : []),
    ...(facts.removes !== undefined && referencesTo(facts.removes).length > 0
      ? withStatus(409, resourceInUse)
      : []),
    ...(method === 'post' && !isSignIn(facts)
      ? [
          ...withStatus(400, httpErrors.headerMalformed),
          ...withStatus(409, idempotencyKeyInUse),
          ...withStatus(422, idempotencyKeyReused),
        ]
      : []),
    ...principalProblems[facts.principal],
    ...(facts.permission === undefined ? [] : withStatus(403, insufficientScope)),
    ...(facts.ofTenant ? [...withStatus(404, organisationNotFound), ...withStatus(429, tenantBusy)] : []),
    ...(['public', 'visitor', 'session'].includes(facts.principal)
      ? []
      : withStatus(400, errors.severalCredentials)),
    ...(isProbe(path) ? [] : withStatus(429, rateLimitExceeded)),
    ...(['tenant', 'partner', 'provider'].includes(facts.principal) || facts.entersTenant
      ? withStatus(429, tenantBusy)
      : []),
    ...(method === 'get' ? [] : bodyProblems),
    ...(facts.principal === 'public' || facts.withoutDatabase ? [] : withStatus(503, databaseUnavailable)),
    ...(isProbe(path) ? [] : withStatus(503, overloaded)),
  ];
}
