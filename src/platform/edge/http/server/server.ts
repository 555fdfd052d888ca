import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { RequestListener, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '../../../foundation/config/config';
import { AdmittedResponse } from './connections/admitted-response';
import { readClientAddresses } from '../wire/client-address';
import { AnswerHead } from './answers/answer-head';
import { answerClientError, unroutable } from './answers/client-errors';
import { closeConnectionsOnStop } from './connections/closing-connections';
import { compressAnswers } from './answers/compression';
import { answerNotModified } from '../api/etag';
import { type BoundedServer, type ConnectionCounts, createBoundedServer } from './connections/bounded-server';
import { connectionLimits } from './connections/connection-limits';
import { Entrance } from './gate/entrance';
import { readJsonBodies } from './requests/json-body';
import { lingerOnEarlyAnswers } from './connections/lingering-close';
import { takeOverStatuses } from './answers/plugin-errors';
import { answerPreflights } from './answers/preflight';
import { occurrenceOf, sendProblem } from '../problems/problem-reply';
import { refuseAmbiguousHeaders } from './requests/raw-headers';
import { beginRequests } from './requests/request-context';
import { requestIdOf } from '../wire/request-identity';
import { routedTarget } from '../wire/request-target';
import type { RouteTable } from './requests/route-table';

declare module 'fastify' {
  interface FastifyInstance {
    problemTypeBase: string;
    connectionCounts: ConnectionCounts;
    entrance: Entrance;
  }
}

/** Called once per request, when its answer has been sent, with the route that was found. */
export type RequestLog = (request: FastifyRequest, reply: FastifyReply, route?: string) => void;

/** The HTTP server beneath Nest: the identity of a request, its limits and timeouts, its context and its log line. */
export function createHttpAdapter(config: Config, routes: RouteTable, log: RequestLog): FastifyAdapter {
  const { requestTimeoutMs, bodyLimitBytes, problemTypeBase } = config.http;
  const head = new AnswerHead(config.http);
  const limits = connectionLimits(config);
  const options: ServerOptions = {
    // A client that sends slowly, or opens a connection and says nothing, gives its place back (Node's defaults wait for minutes).
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    // Often enough that a slow client is answered before the connection's timeout closes it without a word.
    connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 2),
    keepAliveTimeout: 65_000,
    // Node would answer it itself, and not in our words.
    requireHostHeader: false,
    ServerResponse: head.response(AdmittedResponse) as never,
  };
  let bounded: BoundedServer | undefined;
  let entrance: Entrance | undefined;
  const adapter = new FastifyAdapter({
    genReqId: requestIdOf,
    requestIdHeader: false,
    rewriteUrl: ({ url = '/' }) => routedTarget(url),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 256 },
    serverFactory: (serve: RequestListener) => {
      entrance = new Entrance(serve);
      const made = createBoundedServer(options, entrance.receive as RequestListener, config, limits);
      bounded ??= made;
      // Longer than any answer may take: for connections on which nothing moves.
      return made.server.setTimeout(2 * (requestTimeoutMs + config.databasePool.statementTimeoutMs));
    },
    clientErrorHandler: (error: Error, socket: Socket) =>
      answerClientError(error, socket, {
        typeBase: problemTypeBase,
        head,
        request: bounded?.requestAtHand(socket),
      }),
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
  takeOverStatuses(adapter);
  closeConnectionsOnStop(server, () => bounded?.drain());
  lingerOnEarlyAnswers(server);
  answerPreflights(server, config.http);
  readJsonBodies(server);
  server.decorate('problemTypeBase', problemTypeBase);
  if (bounded) server.decorate('connectionCounts', bounded.counts);
  if (entrance) server.decorate('entrance', entrance);
  readClientAddresses(server, config.http.proxyTrust);
  server.addHook('onRoute', (route) => {
    routes.add(route);
    // Known here: a request makes an object of a dozen members whenever it is asked for its route.
    route.onResponse = (request, reply, done) => {
      log(request, reply, route.url);
      done();
    };
  });
  beginRequests(server);
  // Before any hook that waits: until it has run, Node reads on, and a smuggled request would be heard.
  refuseAmbiguousHeaders(server);
  compressAnswers(server);
  answerNotModified(server);
  server.addHook('onResponse', (request, reply, done) => {
    if (request.is404) log(request, reply);
    done();
  });
  return adapter;
}
