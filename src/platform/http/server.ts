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

/** Connections whose framing a proxy could read differently: what follows on one may be a smuggled request. */
const refused = new WeakSet<Socket>();

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
    http: {
      headersTimeout: requestTimeoutMs,
      // Often enough that a slow client is answered before `connectionTimeout` closes the connection without a word.
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 2),
      // Node would answer it itself, and not in our words.
      requireHostHeader: false,
    },
    clientErrorHandler,
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs here: the router could not even read the URL.
      request.work = { requestId: request.id };
      reply.raw.once('finish', () => log(request, reply));
      void sendProblem(
        reply.header('x-request-id', request.id),
        problemOf(unreadable(), occurrence(request)),
      );
    },
    forceCloseConnections: 'idle',
    // While it stops, requests that still arrive on open connections are served like any other.
    return503OnClosing: false,
  });
  const server = adapter.getInstance<FastifyInstance>();
  // An expectation we do not know is ignored, as RFC 9110 allows; Node would answer it itself, and not in our words.
  server.server.on('checkExpectation', (request, reply) => server.server.emit('request', request, reply));
  closeConnectionsOnStop(server);
  server.removeContentTypeParser(['text/plain', 'application/json']);
  const parseJson = server.getDefaultJsonParser('error', 'error');
  // Many clients name the type of a body they do not send.
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : void parseJson(request, body as string, done),
  );
  server.decorateRequest('work');
  server.addHook('onRoute', (route) => routes.add(route));
  server.addHook('onRequest', (request, reply, done) => {
    request.work = { requestId: request.id };
    if (refused.has(request.raw.socket)) return void reply.hijack();
    void reply.header('x-request-id', request.id);
    const fault = rawHeaderFault(request.raw);
    if (!fault) return done();
    refused.add(request.raw.socket);
    void sendProblem(reply.header('connection', 'close'), problemOf(fault, occurrence(request)));
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
    // Fastify drops the body of a HEAD itself, and fails where there is none to measure.
    done(null, request.method === 'HEAD' ? payload : null);
  });
  server.addHook('onResponse', (request, reply, done) => {
    log(request, reply);
    done();
  });
  return adapter;
}

/**
 * Node closes the connections that are idle when the stop begins. Two more would hold it up: one on which nothing was
 * ever sent (a browser's spare one), which Node takes for busy, and one that is kept alive after its last answer.
 */
function closeConnectionsOnStop(server: FastifyInstance): void {
  const open = new Set<Socket>();
  let stopping = false;
  server.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) void reply.header('connection', 'close');
    done();
  });
  server.addHook('preClose', (done) => {
    stopping = true;
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
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
  if (refused.has(socket)) return socket.destroySoon();
  const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
  const status = statuses[error.code ?? ''] ?? 400;
  const nowhere = { instance: '/', requestId: newId() };
  const problem = status === 400 ? problemOf(unreadable(), nowhere) : protocolProblem(status, nowhere);
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${problem.title}\r\ncontent-type: application/problem+json\r\n` +
      `x-request-id: ${problem.requestId}\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
