import { type DomainError, type ErrorKind, type Violation } from '../../kernel/domain-error';

/** RFC 9457 problem details, with our extensions `code`, `requestId` and `violations`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance: string;
  readonly requestId: string;
  readonly violations?: readonly Violation[];
}

export const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  invalid: 422,
  exhausted: 429,
  unavailable: 503,
};

/** Answers that only the protocol gives, and what they say; no library's own words leave the service. */
const protocolAnswers: Readonly<Record<number, readonly [code: string, title: string, detail?: string]>> = {
  400: [
    'body-malformed',
    'The body is not JSON',
    'Send one JSON object with Content-Type: application/json.',
  ],
  401: ['docs-login-required', 'The documentation needs a login'],
  404: ['route-not-found', 'There is no such route', 'The routes are listed at /openapi.json.'],
  405: ['method-not-allowed', 'The route does not have this method', 'The header Allow names those it has.'],
  408: ['request-timeout', 'The request took too long to arrive'],
  413: ['body-too-large', 'The body is too large'],
  414: ['url-too-long', 'The URL is too long'],
  415: [
    'content-type-unsupported',
    'The content type is not supported',
    'Send the body as Content-Type: application/json.',
  ],
  431: ['headers-too-large', 'The request headers are too large'],
};

export interface Occurrence {
  readonly instance: string;
  readonly requestId: string;
}

export function problemOf(error: DomainError, occurrence: Occurrence): Problem {
  return problem(statusOfKind[error.kind], error, occurrence);
}

/** The problem for a bare status; one we do not know is our own fault, a 500. */
export function protocolProblem(status: number, occurrence: Occurrence): Problem {
  const answer = protocolAnswers[status];
  if (!answer) return problem(500, { code: 'internal-error', title: 'The service failed' }, occurrence);
  const [code, title, message = title] = answer;
  return problem(status, { code, title, message }, occurrence);
}

interface Parts {
  readonly code: string;
  readonly title: string;
  readonly message?: string;
  readonly violations?: readonly Violation[];
}

function problem(status: number, parts: Parts, { instance, requestId }: Occurrence): Problem {
  const { code, title, message = title, violations = [] } = parts;
  return {
    type: `https://strata.dev/problems/${code}`,
    title,
    status,
    code,
    ...(message === title ? {} : { detail: message }),
    instance,
    requestId,
    ...(violations.length > 0 ? { violations } : {}),
  };
}

/** What RFC 9110 asks of an answer besides its body. */
export function problemHeaders(
  { status, code }: Problem,
  retryAfterSeconds = status === 503 ? 1 : undefined,
): Record<string, string> {
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  if (status !== 401) return {};
  if (code === 'docs-login-required')
    return { 'www-authenticate': 'Basic realm="strata docs", charset="UTF-8"' };
  if (code === 'api-key-invalid') return { 'www-authenticate': 'ApiKey realm="strata"' };
  return { 'www-authenticate': `TenantToken realm="strata", error="${code}"` };
}
