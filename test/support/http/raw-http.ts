import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Answer } from '../service';

/** Bytes a correct client would never send, and the answers to them until the server closes the connection. */
export async function exchange(url: string, ...chunks: readonly (string | Buffer)[]): Promise<Answer[]> {
  const socket = open(url);
  for (const chunk of chunks) socket.write(chunk);
  return answersOf(socket);
}

/** Sends the head and then the piece again and again, until `size` bytes are sent or there is an answer. */
export async function pour(url: string, head: string, piece: string, size: number): Promise<Answer[]> {
  const socket = open(url);
  const answers = answersOf(socket);
  const over = new AbortController();
  socket.once('data', () => over.abort()).once('close', () => over.abort());
  socket.write(head);
  for (let sent = 0; sent < size && !over.signal.aborted; sent += piece.length)
    if (!socket.write(piece)) await once(socket, 'drain', { signal: over.signal }).catch(() => undefined);
  return answers;
}

export function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect(Number(port), hostname);
}

/** All answers on the connection, once the server has closed it. */
export async function answersOf(socket: Socket): Promise<Answer[]> {
  const received: Buffer[] = [];
  socket.on('data', (data: Buffer) => received.push(data));
  await new Promise<void>((closed) => {
    // A server that refuses while we still send may reset the connection; what it answered has arrived before.
    socket.on('error', () => undefined).once('close', () => closed());
  });
  return [...split(Buffer.concat(received))];
}

/** A request as lines; `lines` after the request line and before the body. */
export function request(requestLine: string, lines: readonly string[], body = ''): string {
  return `${[requestLine, ...lines].join('\r\n')}\r\n\r\n${body}`;
}

function* split(bytes: Buffer): Generator<Answer> {
  for (let rest = bytes; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    const [statusLine = '', ...fields] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = new Headers(fields.map((field) => splitAt(field, ': ')));
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
    const start = end + 4;
    const length = Number(headers.get('content-length'));
    if (end < 0 || !status) throw new Error(`No HTTP answer: ${rest.toString('latin1', 0, 200)}`);
    const text = rest.toString('utf8', start, start + length);
    yield { status, headers, text, body: text === '' ? undefined : JSON.parse(text) };
    rest = rest.subarray(start + length);
  }
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
