import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError } from 'fastify';
import { newId } from '../../../../../kernel/values/id';
import type { AnswerHead } from './answer-head';
import { headLines } from '../../wire/fixed-head';
import { requestMalformed } from '../../problems/http-errors';
import { closeLingering } from '../connections/lingering-close';
import { type Occurrence, type Problem, problemOf, protocolProblem } from '../../problems/problem';
import type { UnansweredRequest } from '../connections/connection';
import { isRefused } from '../requests/raw-headers';

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
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  // The preface of HTTP/2, which needs no TLS for a client that knows what it talks to.
  HPE_PAUSED_H2_UPGRADE: 505,
};

interface ParserError extends NodeJS.ErrnoException {
  /** The bytes that came in when the parser gave up. */
  readonly rawPacket?: Buffer;
}

function statusOf({ code = '', rawPacket }: ParserError): number | undefined {
  // The parser has one error for a version that does not exist and for what is no version at all.
  if (
    code === 'HPE_INVALID_VERSION' &&
    /^[A-Z]+ \S+ HTTP\/\d\.\d\r\n/.test(rawPacket?.toString('latin1') ?? '')
  )
    return 505;
  return statuses[code];
}

/** Answers what Node's own parser refused; there is no request to speak of, only a socket. */
export function answerClientError(
  error: ParserError,
  socket: Socket,
  {
    typeBase,
    head,
    request,
  }: {
    readonly typeBase: string;
    readonly head: AnswerHead;
    readonly request: UnansweredRequest | undefined;
  },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  if (isRefused(socket)) return closeLingering(socket);
  const nowhere = { typeBase, instance: '/', requestId: newId() };
  const status = statusOf(error);
  const problem = status === undefined ? unreadable(nowhere) : protocolProblem(status, nowhere);
  const body = JSON.stringify(problem);
  const own = headLines({
    'content-type': 'application/problem+json; charset=utf-8',
    'x-request-id': problem.requestId,
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  });
  const statusLine = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`;
  const unread = Buffer.concat([request?.head ?? Buffer.alloc(0), error.rawPacket ?? Buffer.alloc(0)]);
  const lines = head.linesForUnread(unread, request?.origin);
  const answer = `${statusLine}\r\n${lines}${own}\r\n${body}`;
  closeLingering(socket, () => socket.end(answer));
}
