import { type DomainError, type Violation } from '../../../../kernel/errors/domain-error';
import { codings } from '../wire/content-coding';
import { statusOfKind } from './status-of-kind';
import { contentCodingUnsupported, protocolAnswers, requestRefused } from './protocol-answers';
import { internalError } from './internal-error';

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

export interface Occurrence {
  /** The URL below which each code has its entry, without a slash at its end. */
  readonly typeBase: string;
  readonly instance: string;
  readonly requestId: string;
}

export function problemOf(error: DomainError, occurrence: Occurrence): Problem {
  return problem(statusOfKind[error.kind], error, occurrence);
}

/** The problem for a bare status. One that says nothing of a failure is our own fault, a 500. */
export function protocolProblem(status: number, occurrence: Occurrence): Problem {
  if (!(status >= 400 && status <= 599)) return problem(500, internalError, occurrence);
  const answer = protocolAnswers[status] ?? (status < 500 ? requestRefused : internalError);
  const { code, title, detail: message = title } = answer;
  return problem(status, { code, title, message }, occurrence);
}

export function codingProblem(occurrence: Occurrence): Problem {
  const { code, title, detail: message = title } = contentCodingUnsupported;
  return problem(415, { code, title, message }, occurrence);
}

interface Parts {
  readonly code: string;
  readonly title: string;
  readonly message?: string;
  readonly violations?: readonly Violation[];
}

function problem(status: number, parts: Parts, { typeBase, instance, requestId }: Occurrence): Problem {
  const { code, title, message = title, violations = [] } = parts;
  return {
    type: `${typeBase}/${code}`,
    title,
    status,
    code,
    ...(message === title ? {} : { detail: message }),
    instance,
    requestId,
    ...(violations.length > 0 ? { violations } : {}),
  };
}

/** Headers that RFC 9110 asks of an answer. */
export function problemHeaders(
  { status, code }: Problem,
  retryAfterSeconds = status === 503 ? 1 : undefined,
): Record<string, string> {
  if (code === contentCodingUnsupported.code) return { 'accept-encoding': codings.join(', ') };
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  if (status !== 401) return {};
  if (code === 'docs-login-required')
    return { 'www-authenticate': 'Basic realm="strata docs", charset="UTF-8"' };
  if (code === 'api-key-invalid') return { 'www-authenticate': 'ApiKey realm="strata"' };
  if (code.startsWith('signature-'))
    return { 'www-authenticate': `PartnerSignature realm="strata", error="${code}"` };
  return { 'www-authenticate': `TenantToken realm="strata", error="${code}"` };
}
