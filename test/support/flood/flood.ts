import { connect, type Socket } from 'node:net';

export type Reader = 'none' | 'slow' | 'fast';

export interface FloodShape {
  /** Request target. */
  readonly path: string;
  /** Undefined: from an address without identity. */
  readonly token?: string | undefined;
  /** Requests that are sent at once. */
  readonly pipelining: number;
  readonly reader: Reader;
  readonly connections: number;
}

/** Bytes a second of a slow reader. */
const slowRate = 1024;

/**
 * Sends requests over connections that are opened again whenever the service closes one, until `over` settles. A fast
 * reader sends as many again when it has all answers.
 */
export async function flood(url: string, shape: FloodShape, over: Promise<unknown>): Promise<void> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isOver = false;
  const identity = shape.token === undefined ? '' : `X-Tenant-Token: ${shape.token}\r\n`;
  const requests = Buffer.from(
    `GET ${shape.path} HTTP/1.1\r\nHost: strata\r\n${identity}\r\n`.repeat(shape.pipelining),
  );
  const open = (): void => {
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    sockets.add(socket);
    socket.once('connect', () => socket.write(requests));
    const stopReading = read[shape.reader](socket, () => socket.write(requests), shape.pipelining);
    socket.once('close', () => {
      stopReading();
      sockets.delete(socket);
      if (!isOver) setTimeout(() => isOver || open(), 20);
    });
  };
  for (let count = 0; count < shape.connections; count++) open();
  await over.finally(() => {
    isOver = true;
    for (const socket of sockets) socket.destroy();
  });
}

type Read = (socket: Socket, again: () => void, pipelining: number) => () => void;

const read: Readonly<Record<Reader, Read>> = {
  none: (socket) => {
    socket.pause();
    return () => undefined;
  },
  slow: (socket) => {
    socket.pause();
    const sip = setInterval(() => void socket.read(Math.min(slowRate / 4, socket.readableLength)), 250);
    return () => clearInterval(sip);
  },
  fast: (socket, again, pipelining) => {
    let answers = 0;
    socket.on('data', (data: Buffer) => {
      for (let at = data.indexOf('HTTP/1.1 '); at >= 0; at = data.indexOf('HTTP/1.1 ', at + 1)) answers += 1;
      if (answers < pipelining) return;
      answers = 0;
      again();
    });
    return () => undefined;
  },
};
