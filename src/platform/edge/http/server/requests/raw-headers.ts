import type { IncomingMessage } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { DomainError } from '../../../../../kernel/errors/domain-error';
import { signatureHeaders } from '../../../security/signatures/signature-headers';
import { headerMalformed } from '../../problems/http-errors';
import { type Problem, problemOf, protocolProblem } from '../../problems/problem';
import { occurrenceOf, sendProblem } from '../../problems/problem-reply';

/** Connections whose framing a proxy could read differently: what follows on one may be a smuggled request. */
const refused = new WeakSet<Socket>();

export function isRefused(socket: Socket): boolean {
  return refused.has(socket);
}

/** Refuses ambiguous requests, and hears nothing more on their connections. */
export function refuseAmbiguousHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const refuse = (problem: Problem): void => {
      refused.add(request.raw.socket);
      sendProblem(reply.header('connection', 'close'), problem);
    };
    // The parser takes 0.9 and 2.0 as well, whose messages have another form.
    if (request.raw.httpVersionMajor !== 1) return refuse(protocolProblem(505, occurrenceOf(request)));
    const fault = rawHeaderFault(request.raw);
    if (fault) return refuse(problemOf(fault, occurrenceOf(request)));
    done();
  });
}

/** Headers of which two would let a proxy and us disagree on who is asking, or for which host. */
const single = new Set([
  'host',
  'x-tenant-token',
  'x-api-key',
  'authorization',
  ...signatureHeaders,
  'content-length',
  'content-type',
]);

/**
 * Finds the ambiguous headers of a request, as they came. Node merges or drops repeated headers before anyone sees them,
 * and lets `Transfer-Encoding: xchunked, chunked` pass.
 */
export function rawHeaderFault({
  rawHeaders,
  httpVersion,
}: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): DomainError | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (single.has(name) && seen.has(name))
      return headerMalformed({ detail: `Send the header ${name} once.` });
    if (
      name === 'transfer-encoding' &&
      (seen.has(name) || rawHeaders[index + 1]?.toLowerCase() !== 'chunked')
    )
      return headerMalformed({ detail: 'The only Transfer-Encoding taken is chunked, once.' });
    // HTTP/1.0 has no Transfer-Encoding (RFC 9112, 6.1): a proxy of that age will not have understood it.
    if (name === 'transfer-encoding' && httpVersion !== '1.1')
      return headerMalformed({ detail: 'Transfer-Encoding needs HTTP/1.1.' });
    if (name === 'host' && !isHost(rawHeaders[index + 1] ?? ''))
      return headerMalformed({ detail: 'The header host takes a name or an address, and a port.' });
    seen.add(name);
  }
  if (httpVersion === '1.1' && !seen.has('host')) return headerMalformed({ detail: 'Send the header host.' });
  return undefined;
}

/** RFC 3986, 3.2.2: a registered name, an IPv4 address, or an IPv6 address in brackets. */
const host = /^(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+(?::(\d{0,5}))?$/i;
const bracketed = /^\[([\da-f:.]+)\](?::(\d{0,5}))?$/i;
/** Nearly every request names the same. */
let lastHost = '';

function isHost(value: string): boolean {
  if (value === lastHost && value !== '') return true;
  const [, port = ''] = host.exec(value) ?? [];
  const [, address = '', portBehind = port] = bracketed.exec(value) ?? [];
  const isOne = host.test(value) || isIPv6(address);
  if (!isOne || Number(portBehind) > 65_535) return false;
  lastHost = value;
  return true;
}
