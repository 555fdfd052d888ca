import type { Socket } from 'node:net';
import type { FastifyError } from 'fastify';
import { newId } from '../../kernel/id';
import { requestMalformed } from './http-errors';
import { type Occurrence, type Problem, problemOf, protocolProblem } from './problem';
import { isRefused } from './raw-headers';

/** For what is no HTTP, or no URL. */
function unreadable(occurrence: Occurrence): Problem {
  const detail = 'The request line, a header or the framing of the body is malformed.';
  return problemOf(requestMalformed({ detail }), occurrence);
}

/** For what the router refuses: a part of the path that is too long, or encoded as nothing is. */
export function unroutable({ statusCode }: FastifyError, occurrence: Occurrence): Problem {
  return statusCode === 414 ? protocolProblem(414, occurrence) : unreadable(occurrence);
}

const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers what Node's own parser refused; there is no request to speak of, only a socket. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket, typeBase: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  if (isRefused(socket)) return socket.destroySoon();
  const nowhere = { typeBase, instance: '/', requestId: newId() };
  const status = statuses[error.code ?? ''];
  const problem = status === undefined ? unreadable(nowhere) : protocolProblem(status, nowhere);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'content-type: application/problem+json',
    `x-request-id: ${problem.requestId}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
