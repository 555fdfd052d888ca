import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { isLingering } from './lingering-close';

declare module 'fastify' {
  interface FastifyInstance {
    /** Ends each connection with its next answer, and goes on accepting new ones. */
    drain: () => void;
  }
}

/** Milliseconds from the opening of a connection to its first byte: a balancer opens one to send on it. */
const firstByte = 1000;

/**
 * Node closes the connections that are idle when the stop begins. Three more would hold it up: one on which nothing was
 * ever sent (a browser's spare one), which Node takes for busy, one that is kept alive after its last answer, and one
 * that had its last answer before it had sent all.
 */
export function closeConnectionsOnStop(server: FastifyInstance, drain: () => void): void {
  /** When each was opened. */
  const open = new Map<Socket, number>();
  let isStopping = false;
  let taken = 0;
  server.server.on('connection', (socket) => {
    const openedAt = performance.now();
    taken += 1;
    open.set(socket, openedAt);
    socket.once('close', () => open.delete(socket));
    if (isStopping) closeIfSpare(socket, openedAt);
  });
  server.decorate('drain', drain);
  server.addHook('preClose', async () => {
    drain();
    isStopping = true;
    for (const [socket, openedAt] of open)
      if (isLingering(socket)) socket.destroy();
      else closeIfSpare(socket, openedAt);
    await quietTurn(() => taken);
  });
}

/** Closes it unless its first byte has come in time. */
function closeIfSpare(socket: Socket, openedAt: number): void {
  const close = (): unknown => socket.bytesRead === 0 && socket.destroy();
  setTimeout(close, Math.max(0, openedAt + firstByte - performance.now())).unref();
}

/** Milliseconds. */
const quiet = 1;
const longestWait = 1000;

/**
 * Waits for a turn of the event loop in which no connection comes, and which takes no time. The kernel opens connections that this
 * process has yet to take, one a turn, with their requests on the way, and resets them when the listener is closed: hardly one is left then.
 */
async function quietTurn(taken: () => number): Promise<void> {
  let now = performance.now();
  const end = now + longestWait;
  while (now < end) {
    const [before, already] = [now, taken()];
    await turn();
    now = performance.now();
    if (taken() === already && now - before < quiet) return;
  }
}
