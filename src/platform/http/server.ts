import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { runInContext, type WorkContext } from '../../kernel/scope';
import type { Config } from '../config/config';
import { traceparent } from '../observability/request-log';
import { AdmittedResponse } from './admitted-response';
import { answerClientError, unroutable } from './client-errors';
import { closeConnectionsOnStop } from './closing-connections';
import { answerNotModified } from './etag';
import { readJsonBodies } from './json-body';
import { occurrenceOf, sendProblem } from './problem-reply';
import { isRefused, refuseAmbiguousHeaders } from './raw-headers';
import { requestIdOf, targetOf } from './request-identity';
import type { RouteTable } from './route-table';

declare module 'fastify' {
  interface FastifyRequest {
    work: WorkContext;
  }
  interface FastifyInstance {
    problemTypeBase: string;
  }
}

/** Called once per request, when its answer has been sent, with the route that was found. */
export type RequestLog = (request: FastifyRequest, reply: FastifyReply, route?: string) => void;

/** The HTTP server beneath Nest: the identity of a request, its limits and timeouts, its context and its log line. */
export function createHttpAdapter(config: Config, routes: RouteTable, log: RequestLog): FastifyAdapter {
  const { requestTimeoutMs, bodyLimitBytes, problemTypeBase } = config.http;
  const adapter = new FastifyAdapter({
    genReqId: requestIdOf,
    requestIdHeader: false,
    rewriteUrl: targetOf,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.http.trustedProxies.length > 0 ? [...config.http.trustedProxies] : false,
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 256 },
    // A client that sends slowly, or opens a connection and says nothing, gives its place back (Fastify's defaults wait for ever).
    requestTimeout: requestTimeoutMs,
    // Longer than any answer may take: it is for clients who do not read theirs.
    connectionTimeout: 2 * (requestTimeoutMs + config.databasePool.statementTimeoutMs),
    keepAliveTimeout: 65_000,
    http: {
      headersTimeout: requestTimeoutMs,
      // Often enough that a slow client is answered before `connectionTimeout` closes the connection without a word.
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 2),
      // Node would answer it itself, and not in our words.
      requireHostHeader: false,
      ServerResponse: AdmittedResponse as unknown as typeof ServerResponse,
    },
    clientErrorHandler: (error: Error, socket: Socket) => answerClientError(error, socket, problemTypeBase),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs here: the router could not even read the URL.
      request.work = { requestId: request.id };
      reply.raw.once('finish', () => log(request, reply));
      sendProblem(reply.header('x-request-id', request.id), unroutable(error, occurrenceOf(request)));
    },
    forceCloseConnections: 'idle',
    // While it stops, requests that still arrive on open connections are served like any other.
    return503OnClosing: false,
  });
  const server = adapter.getInstance<FastifyInstance>();
  // An expectation we do not know is ignored, as RFC 9110 allows; Node would answer it itself, and not in our words.
  server.server.on('checkExpectation', (request, reply) => server.server.emit('request', request, reply));
  closeConnectionsOnStop(server);
  readJsonBodies(server);
  server.decorate('problemTypeBase', problemTypeBase);
  server.decorateRequest('work');
  server.addHook('onRoute', (route) => {
    routes.add(route);
    // Known here: a request makes an object of a dozen members whenever it is asked for its route.
    route.onResponse = (request, reply, done) => {
      log(request, reply, route.url);
      done();
    };
  });
  server.addHook('onRequest', (request, reply, done) => {
    request.work = {
      requestId: request.id,
      traceparent: traceparentOf(request.headers['traceparent']),
      startBy: (reply.raw as unknown as Partial<AdmittedResponse>).startBy,
    };
    void reply.header('x-request-id', request.id);
    if (isRefused(request.raw.socket)) reply.hijack();
    else done();
  });
  // Before any hook that waits: until it has run, Node reads on, and a smuggled request would be heard.
  refuseAmbiguousHeaders(server);
  // After the body has been read: reading it would lose the context, which belongs to another async resource.
  server.addHook('preHandler', (request, _reply, done) => runInContext(request.work, done));
  answerNotModified(server);
  server.addHook('onResponse', (request, reply, done) => {
    if (request.is404) log(request, reply);
    done();
  });
  return adapter;
}

function traceparentOf(given: string | string[] | undefined): string | undefined {
  return typeof given === 'string' && traceparent.test(given) ? given : undefined;
}
