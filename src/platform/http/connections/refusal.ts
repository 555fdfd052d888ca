import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '../../../kernel/id';
import { noConnectionLeft, tooManyConnections } from '../http-errors';
import { problemHeaders, problemOf } from '../problem';
import type { Excess } from './connection-admission';

const errors = { address: tooManyConnections, process: noConnectionLeft };

/** Probes are answered on whichever connection they come: an instance that is busy must not be restarted for it. */
export function isProbe({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/health/');
}

/** Tells the client which limit its connection is beyond, without routing, hooks or a log line, and ends it. */
export function refuse(
  request: IncomingMessage,
  answer: ServerResponse,
  excess: Excess,
  typeBase: string,
): void {
  const [instance = '/'] = (request.url ?? '/').split('?', 1);
  const problem = problemOf(errors[excess](), { typeBase, instance, requestId: newId() });
  const body = JSON.stringify(problem);
  const headers = {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'x-request-id': problem.requestId,
    'cache-control': 'no-store',
    connection: 'close',
    ...problemHeaders(problem, 1),
  };
  answer.writeHead(problem.status, headers).end(request.method === 'HEAD' ? undefined : body);
}
