import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLingering } from './lingering-close';

declare module 'fastify' {
  interface FastifyInstance {
    /** Ends each connection with its next answer, and goes on accepting new ones. */
    drain: () => void;
  }
}

/**
 * Node closes the connections that are idle when the stop begins. Three more would hold it up: one on which nothing was
 * ever sent (a browser's spare one), which Node takes for busy, one that is kept alive after its last answer, and one
 * that had its last answer before it had sent all.
 */
export function closeConnectionsOnStop(server: FastifyInstance, drain: () => void): void {
  const open = new Set<Socket>();
  server.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.decorate('drain', drain);
  server.addHook('preClose', (done) => {
    drain();
    for (const socket of open) if (socket.bytesRead === 0 || isLingering(socket)) socket.destroy();
    done();
  });
}
