import { connect } from 'node:net';

export type RedisReply = string | number | null | readonly RedisReply[];

const PATIENCE_MS = 60_000;

/** One command on a connection of its own, so that it owes nothing to the client under test. */
export function redisCommand(
  port: number,
  words: readonly string[],
  patienceMs = PATIENCE_MS,
): Promise<RedisReply> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.setTimeout(patienceMs, () =>
      socket.destroy(new Error(`Redis did not answer ${words[0]} in time`)),
    );
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const reply = parse(Buffer.concat(chunks), 0);
      if (!reply) return;
      if (reply.failure === undefined) resolve(reply.value);
      else reject(new Error(reply.failure));
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`Redis hung up on ${words[0]}`)));
    const bulks = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${bulks.join('')}`);
  });
}

interface Parsed {
  readonly value: RedisReply;
  readonly end: number;
  readonly failure?: string;
}

/** Undefined while the rest is still to come. */
function parse(bytes: Buffer, start: number): Parsed | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd === -1) return undefined;
  const line = bytes.toString('utf8', start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (String.fromCharCode(bytes[start] ?? 0)) {
    case '+':
      return { value: line, end };
    case '-':
      return { value: null, end, failure: line };
    case ':':
      return { value: Number(line), end };
    case '$':
      return Number(line) === -1 ? { value: null, end } : parseBulk(bytes, end, Number(line));
    case '*':
      return Number(line) === -1 ? { value: null, end } : parseArray(bytes, end, Number(line));
    default:
      throw new Error(`Redis answered what is not RESP2: ${line}`);
  }
}

function parseBulk(bytes: Buffer, start: number, length: number): Parsed | undefined {
  const end = start + length + 2;
  return bytes.length < end ? undefined : { value: bytes.toString('utf8', start, end - 2), end };
}

function parseArray(bytes: Buffer, start: number, length: number): Parsed | undefined {
  const items: RedisReply[] = [];
  let end = start;
  for (let index = 0; index < length; index++) {
    const item = parse(bytes, end);
    if (!item) return undefined;
    items.push(item.value);
    end = item.end;
  }
  return { value: items, end };
}
