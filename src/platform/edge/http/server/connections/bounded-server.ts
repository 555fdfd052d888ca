import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '../../../../foundation/config/config';
import { BoundedResponse } from './bounded-response';
import { Connection, type UnansweredRequest } from './connection';
import { addressOf, ConnectionAdmission, type Excess } from './connection-admission';
import { ConnectionBounds } from './connection-bounds';
import type { ConnectionLimits } from './connection-limits';
import { GatheredRequest } from './gathered-request';
import { readInPieces } from './read-in-pieces';
import { isProbe } from '../../wire/probes';
import { proxyTest } from '../../wire/client-address';
import { refuse } from './refusal';

/** The counts of a bounded server, for the metrics. */
export interface ConnectionCounts {
  readonly admission: Pick<ConnectionAdmission, 'open' | 'refused'>;
  readonly bounds: Pick<ConnectionBounds, 'cuts'> &
    Readonly<Record<'unsent' | 'bodies', { readonly bytes: number }>>;
}

export interface BoundedServer {
  readonly server: Server;
  readonly counts: ConnectionCounts;
  /** From now on each connection ends with the answer to the last request that came on it. */
  readonly drain: () => void;
  /** The request on the connection that waits for an answer; undefined for a connection beyond a limit. */
  readonly requestAtHand: (socket: Socket) => UnansweredRequest | undefined;
}

/** An HTTP server whose clients cannot make it hold more than `limits` says, whatever they send and do not read. */
export function createBoundedServer(
  options: ServerOptions,
  serve: RequestListener,
  { http }: Pick<Config, 'http'>,
  limits: ConnectionLimits,
): BoundedServer {
  const connections = new WeakMap<Socket, Connection>();
  const isIdle = (socket: Socket): boolean => connections.get(socket)?.isIdle === true;
  const admission = new ConnectionAdmission(limits, proxyTest(http.proxyTrust), isIdle);
  const bounds = new ConnectionBounds(limits, serve);
  const excesses = new WeakMap<Socket, Excess>();
  const answer = (request: GatheredRequest, response: BoundedResponse): void => {
    const connection = connections.get(request.socket);
    if (connection) return connection.receive(request, response);
    const excess = excesses.get(request.socket);
    // One answer, and the connection ends; what else was sent on it is not heard.
    if (!excess || !excesses.delete(request.socket)) return;
    if (!isProbe(request.url ?? '')) return refuse(request, response, excess, http.problemTypeBase);
    response.shouldKeepAlive = false;
    serve(request, response);
  };
  const server = createServer(
    { IncomingMessage: GatheredRequest, ServerResponse: BoundedResponse as never, ...options },
    answer as RequestListener,
  );
  // Beyond the spare ones the kernel's connection is closed before it costs anything here.
  server.maxConnections = limits.connections + 3 * limits.spare;
  server.on('connection', (socket) => {
    readInPieces(socket, (chunk) => connections.get(socket)?.hear(chunk));
    const address = addressOf(socket);
    const excess = admission.admit(socket, address);
    if (excess) {
      excesses.set(socket, excess);
      return;
    }
    const connection = new Connection(socket, address, bounds);
    connections.set(socket, connection);
    socket.once('close', () => connection.close());
  });
  server.on('drop', () => (admission.refused.process += 1));
  return {
    server,
    counts: { admission, bounds },
    drain: () => void (bounds.isDraining = true),
    requestAtHand: (socket) => connections.get(socket)?.requestAtHand,
  };
}
