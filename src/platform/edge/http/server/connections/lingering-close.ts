import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How much of a request that has had its answer is still read, only to be thrown away. */
interface Patience {
  readonly bytes: number;
  /** Milliseconds in all. */
  readonly total: number;
  /** Milliseconds without a byte. */
  readonly idle: number;
}

/** The times are nginx's for the same. The bytes are 32 times those that a body may have by default. */
const usual: Patience = { bytes: 32 * 1_048_576, total: 30_000, idle: 5000 };

const lingering = new WeakSet<Socket>();

/** Whether the connection has had its last answer, and is only read to its end. */
export function isLingering(socket: Socket): boolean {
  return lingering.has(socket);
}

/**
 * Sends what was written, and closes the connection when the client does, or when it has sent or waited too much. A
 * connection that is closed while bytes come in is reset, and the reset destroys an answer that was not yet read: a
 * client that sends its whole body first would never see why it was refused.
 */
export function closeLingering(
  socket: Socket,
  end: () => void = () => socket.end(),
  patience: Patience = usual,
): void {
  if (lingering.has(socket)) return;
  lingering.add(socket);
  end();
  let left = patience.bytes;
  // Node's parser hears no more: a request behind the refused one would be carried out.
  socket.removeAllListeners('data');
  socket.on('data', (bytes: Buffer) => {
    left -= bytes.length;
    if (left < 0) socket.destroy();
  });
  socket.removeAllListeners('timeout');
  socket.setTimeout(patience.idle, () => socket.destroy());
  const over = setTimeout(() => socket.destroy(), patience.total);
  socket.once('close', () => clearTimeout(over));
  socket.resume();
  // The parser, which read past the stream, may have stopped the reading; the stream would not start it again.
  // oxlint-disable-next-line no-underscore-dangle -- as Node's documentation names it
  socket._read(0);
}

/**
 * Answers that do not wait for their request's body (401, 403, 413, 415, 429 …) end the connection in that way, unless
 * what is missing is small: then it is read as usual, and the connection lives on.
 */
export function lingerOnEarlyAnswers(server: FastifyInstance): void {
  const { bodyLimit = 0 } = server.initialConfig;
  server.addHook('onSend', ({ raw }, reply, _payload, done) => {
    if (raw.complete || !isLong(raw, bodyLimit)) return done();
    const { socket } = raw;
    void reply.header('connection', 'close');
    // Node calls it after the last answer of a connection.
    socket.destroySoon = () => closeLingering(socket);
    done();
  });
}

function isLong({ headers }: IncomingMessage, bodyLimit: number): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > bodyLimit;
}
