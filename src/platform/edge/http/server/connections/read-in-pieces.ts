import type { Socket } from 'node:net';

/** Bytes that Node parses at once: most requests, or forty of the smallest. */
const piece = 1024;

type Listener = (this: Socket, chunk: Buffer) => void;

// oxlint-disable no-underscore-dangle -- the name is Node's

/** Node's own note that it reads a connection no further; its listener may not be called meanwhile. */
interface Pausable {
  readonly _paused?: boolean;
}

/**
 * Hands Node's parser what has arrived in pieces, and no further piece once Node has paused the connection, or others have
 * taken over to read it: what was refused is followed by nothing. Node itself parses a segment of 64 KiB to its end, 3600
 * requests if they are small, before anyone else is served. It costs a request about 4 µs: without it Node reads past
 * JavaScript.
 *
 * To be called when the server has taken the connection, and nobody else has. @param hear is given what has arrived, before it is parsed
 */
export function readInPieces(socket: Socket, hear: (chunk: Buffer) => void): void {
  const [parse] = socket.listeners('data') as Listener[];
  if (!parse) throw new Error('Node no longer reads connections by a listener of its own');
  let rest: Buffer | undefined;
  const read = (chunk: Buffer): void => {
    hear(chunk);
    if (!rest && chunk.length <= piece) return parse.call(socket, chunk);
    rest = rest ? Buffer.concat([rest, chunk]) : chunk;
    parseRest();
  };
  const isRead = (): boolean => !socket.destroyed && socket.listeners('data').includes(read);
  const mayParse = (): boolean => !socket.isPaused() && (socket as Pausable)._paused !== true;
  const parseRest = (): void => {
    while (rest && mayParse()) {
      if (!isRead()) {
        rest = undefined;
        break;
      }
      const next: Buffer = rest.subarray(0, piece);
      rest = rest.length > piece ? rest.subarray(piece) : undefined;
      parse.call(socket, next);
    }
  };
  socket.removeListener('data', parse);
  socket.on('data', read);
  // Node resumes a connection when its answers have gone out; what is here comes before what is read next.
  socket.on('resume', parseRest);
}
