import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLingering } from './lingering-close';

/**
 * Node closes the connections that are idle when the stop begins. Three more would hold it up: one on which nothing was
 * ever sent (a browser's spare one), which Node takes for busy, one that is kept alive after its last answer, and one
 * that had its last answer before it had sent all.
 */
export function closeConnectionsOnStop(server: FastifyInstance): void {
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
    for (const socket of open) if (socket.bytesRead === 0 || isLingering(socket)) socket.destroy();
    done();
  });
}
