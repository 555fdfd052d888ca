import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { DomainError } from '../../kernel/domain-error';
import { newId } from '../../kernel/id';
import { runInContext, type WorkContext } from '../../kernel/scope';
import type { Config } from '../config/config';
import { isNotModified } from './etag';
import { requestMalformed } from './http-errors';
import { problemOf, protocolProblem } from './problem';
import { pathOf } from './problem.filter';
import { rawHeaderFault } from './raw-headers';
import type { RouteTable } from './route-table';

declare module 'fastify' {
  interface FastifyRequest {
    work: WorkContext;
  }
}

/** Called once per request, when its answer has been sent. */
export type RequestLog = (request: FastifyRequest, reply: FastifyReply) => void;

/** The HTTP server beneath Nest: identity of a request, limits, timeouts, and answers to what is no HTTP at all. */
export function createHttpAdapter(config: Config, routes: RouteTable, log: RequestLog): FastifyAdapter {
  const { requestTimeoutMs, bodyLimitBytes } = config.http;
  const adapter = new FastifyAdapter({
    genReqId: (request: IncomingMessage) => requestId(request.headers['x-request-id']),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.http.trustedProxies.length > 0 ? [...config.http.trustedProxies] : false,
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 256 },
    // A client that sends slowly, or opens a connection and says nothing, gives its place back (Fastify's defaults wait for ever).
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 2 * requestTimeoutMs,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: Math.min(1000, requestTimeoutMs) },
    clientErrorHandler,
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      // No hook has run yet: the router could not even read the URL.
      void sendProblem(
        reply.header('x-request-id', request.id),
        problemOf(unreadable(), occurrence(request)),
      ),
    forceCloseConnections: 'idle',
    // While it stops, requests that still arrive on open connections are served like any other.
    return503OnClosing: false,
  });
  const server = adapter.getInstance<FastifyInstance>();
  server.removeContentTypeParser('text/plain');
  server.decorateRequest('work');
  server.addHook('onRoute', (route) => routes.add(route));
  server.addHook('onRequest', (request, reply, done) => {
    request.work = { requestId: request.id };
    void reply.header('x-request-id', request.id);
    const fault = rawHeaderFault(request.raw.rawHeaders);
    if (fault) void sendProblem(reply, problemOf(fault, occurrence(request)));
    else done();
  });
  // After the body has been read: reading it would lose the context, which belongs to another async resource.
  server.addHook('preHandler', (request, _reply, done) => runInContext(request.work, done));
  server.addHook('onSend', (request, reply, payload, done) => {
    const tag = reply.getHeader('etag');
    if (!reply.hasHeader('cache-control'))
      void reply.header('cache-control', tag === undefined ? 'no-store' : 'private, no-cache');
    const fresh = reply.statusCode === 200 && isNotModified(request.headers['if-none-match'], tag);
    if (!fresh || (request.method !== 'GET' && request.method !== 'HEAD')) return done(null, payload);
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    done(null, null);
  });
  server.addHook('onResponse', (request, reply, done) => {
    log(request, reply);
    done();
  });
  return adapter;
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : newId();
}

function occurrence(request: FastifyRequest): { instance: string; requestId: string } {
  return { instance: pathOf(request), requestId: request.id };
}

function sendProblem(reply: FastifyReply, problem: ReturnType<typeof problemOf>): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function unreadable(): DomainError {
  return requestMalformed({ detail: 'The request line, a header or the framing of the body is malformed.' });
}

/** Answers what Node's own parser refused; there is no request to speak of, only a socket. */
function clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
  const status = statuses[error.code ?? ''] ?? 400;
  const nowhere = { instance: '/', requestId: newId() };
  const problem = status === 400 ? problemOf(unreadable(), nowhere) : protocolProblem(status, nowhere);
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${problem.title}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
