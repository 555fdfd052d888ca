import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DomainError } from '../../../../kernel/errors/domain-error';
import { problemHeaders, problemOf } from './problem';
import { requestIdOf } from '../wire/request-identity';
import { sentTarget } from '../wire/request-target';

export interface RawProblem {
  readonly error: DomainError;
  readonly typeBase: string;
  readonly retryAfterSeconds: number;
  /** Whether the connection ends with this answer. */
  readonly isLast: boolean;
}

/** Answers a request that no route, hook or log line will see. The header lines of every answer are on the response already. */
export function writeProblem(request: IncomingMessage, response: ServerResponse, raw: RawProblem): void {
  const { error, typeBase, retryAfterSeconds, isLast } = raw;
  const requestId = requestIdOf(request);
  const [instance = '/'] = sentTarget(request.url ?? '/').split('?', 1);
  const problem = problemOf(error, { typeBase, instance, requestId });
  const body = JSON.stringify(problem);
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
    'cache-control': 'no-store',
    ...(isLast ? { connection: 'close' } : {}),
    ...problemHeaders(problem, retryAfterSeconds),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
