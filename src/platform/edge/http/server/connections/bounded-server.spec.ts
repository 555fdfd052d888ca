import { once } from 'node:events';
import { type IncomingMessage, maxHeaderSize } from 'node:http';
import { type AddressInfo, connect, Socket } from 'node:net';
import { newId } from '../../../../../kernel/values/id';
import { until } from '../../../../../../test/support/until';
import { closeLingering } from './lingering-close';
import type { BoundedResponse } from './bounded-response';
import type { UnansweredRequest } from './connection';
import { type BoundedServer, createBoundedServer } from './bounded-server';
import type { ConnectionLimits } from './connection-limits';
import type { ProxyTrust } from '../../wire/client-address';

const megabyte = 1_048_576;
const usual: ConnectionLimits = {
  connections: 100,
  perAddress: 100,
  spare: 2,
  unanswered: 16,
  bodyBytes: 32 * megabyte,
  unsentBytes: { connection: 16 * megabyte, caller: 32 * megabyte, process: 64 * megabyte },
  reading: { bytesPerSecond: 16_384, patienceMs: 600_000 },
};

type Serve = (request: IncomingMessage, answer: BoundedResponse) => void;

let bounded: BoundedServer | undefined;
const clients: Socket[] = [];

async function start(
  serve: Serve,
  limits: Partial<ConnectionLimits> = {},
  trust: Partial<ProxyTrust> = {},
): Promise<BoundedServer> {
  const http = {
    proxyTrust: { proxies: [], hops: undefined, ...trust },
    problemTypeBase: 'https://strata.example/problems',
  };
  const config = { http } as unknown as Parameters<typeof createBoundedServer>[2];
  bounded = createBoundedServer({}, serve as never, config, { ...usual, ...limits });
  bounded.server.listen(0, '127.0.0.1');
  await once(bounded.server, 'listening');
  return bounded;
}

afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  bounded?.server.close().closeAllConnections();
});

interface Client {
  readonly socket: Socket;
  /** The bytes that have been received so far. */
  text(): string;
  send(...paths: readonly string[]): void;
  readonly closed: Promise<unknown>;
}

function client(localAddress = '127.0.0.1'): Client {
  const { port } = bounded!.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => undefined);
  clients.push(socket);
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString('latin1')));
  const send = (...paths: readonly string[]): void =>
    void socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  return { socket, text: () => text, send, closed: new Promise((done) => socket.once('close', done)) };
}

/** One that reads nothing until it is told to. */
function unreading(...paths: readonly string[]): Client {
  const one = client();
  one.socket.pause();
  one.send(...paths);
  return one;
}

const paths = (count: number): string[] => Array.from({ length: count }, (_, index) => `/${index}`);
const bodies = (text: string): string[] =>
  [...text.matchAll(/\r\n\r\n([^\r]+?)(?=HTTP|$)/g)].map(([, body = '']) => body);
const ok: Serve = (_request, answer) => void answer.end('served');
const unsent = (): number => bounded!.counts.bounds.unsent.bytes;
const openConnections = (): number => bounded!.counts.admission.open;

/** So many rounds of requests on another connection: the server has had the time to do whatever it would do. */
async function goAround(rounds: number): Promise<void> {
  const other = client();
  for (let round = 1; round <= rounds; round++) {
    other.send('/round');
    await until('another client is answered', () => bodies(other.text()).length === round);
  }
}

async function countBody(request: IncomingMessage, answer: BoundedResponse): Promise<void> {
  let bytes = 0;
  for await (const part of request) bytes += (part as Buffer).length;
  answer.end(`${request.url} ${bytes}`);
}

const post = (size: number, index: number): string =>
  `POST /${index} HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`;

describe('requests of one connection', () => {
  test('16 of them at most are served before one is answered, and nothing more is read', async () => {
    const served: BoundedResponse[] = [];
    const { server } = await start((request, answer) => {
      if (request.url === '/round') answer.end('round');
      else served.push(answer);
    });
    const sockets: Socket[] = [];
    server.on('connection', (socket) => sockets.push(socket));
    const one = client();
    // How large its answers are is known only once it has had some.
    for (let count = 1; count <= 3; count++) {
      one.send('/round');
      await until('it is answered', () => bodies(one.text()).length === count);
    }
    one.socket.write('GET /next HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(500_000));
    await until('as many are served as may be', () => served.length === 16);
    await goAround(100);
    expect(served).toHaveLength(16);
    // The segment at hand and the next, of some 17 MB that were sent.
    expect(sockets[0]!.bytesRead).toBeLessThanOrEqual(3 * 65_536);
    served.shift()!.end('0');
    await until('one more is served', () => served.length === 16);
    await goAround(20);
    expect(served).toHaveLength(16);
  });

  test('of those that arrive at once a few dozen are parsed, and the others stay bytes', async () => {
    let parsed = 0;
    const { server } = await start(
      (request, answer) => void (request.url === '/round' && answer.end('round')),
    );
    server.prependListener('request', () => (parsed += 1));
    const one = client();
    one.send(...paths(5000));
    await until('as many as may be are in hand', () => parsed >= 16);
    await goAround(20);
    // 20 of them are the other client's.
    expect(parsed).toBeLessThan(100);
  });

  test('arrive whole however they are cut, and their bodies too', async () => {
    await start((request, answer) => void countBody(request, answer));
    const one = client();
    const sizes = [0, 1, 900, 1024, 5000, 200_000, 3];
    one.socket.write(sizes.map(post).join(''));
    await until('all are answered', () => bodies(one.text()).length === sizes.length);
    expect(bodies(one.text())).toEqual(sizes.map((size, index) => `/${index} ${size}`));
  });

  test('have bodies in few pieces, however many chunks they were sent in', async () => {
    const pieces: Buffer[] = [];
    await start((request, answer) => {
      // As Fastify reads it.
      request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => answer.end('read'));
    });
    const sizes = [...Array<number>(5000).fill(1), 511, 1, 512, 1, 513, 700, 3, 2000, 1, 900];
    const chunks = sizes.map((size, index) => String(index).at(-1)!.repeat(size));
    const one = client();
    one.socket.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    one.socket.write(chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join(''));
    one.socket.write('0\r\n\r\n');
    await until('the body has arrived', () => one.text().endsWith('read'));
    expect(Buffer.concat(pieces).toString()).toBe(chunks.join(''));
    expect(pieces.length).toBeLessThan(25);
  });

  test('behind one that was refused are not heard, though they came with it', async () => {
    const served: (string | undefined)[] = [];
    await start((request, answer) => {
      served.push(request.url);
      if (request.url === '/round') {
        answer.end('round');
        return;
      }
      // As answers do that do not wait for their body.
      request.socket.destroySoon = () => closeLingering(request.socket);
      answer.writeHead(413, { connection: 'close' }).end('too large');
    });
    const one = client();
    const head = 'POST /refused HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    one.socket.write(`${head}${chunk.repeat(40)}0\r\n\r\nGET /behind HTTP/1.1\r\nHost: x\r\n\r\n`);
    await until('it is answered', () => one.text().includes('413'));
    await goAround(20);
    expect(served.filter((url) => url !== '/round')).toEqual(['/refused']);
  });

  test('behind one that cannot be read are not heard either', async () => {
    const served: (string | undefined)[] = [];
    const { server } = await start((request, answer) => {
      served.push(request.url);
      answer.end('served');
    });
    server.on('clientError', (_error, socket: Socket) =>
      closeLingering(socket, () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')),
    );
    const one = client();
    const behind = 'GET /behind HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200);
    one.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n${behind}`);
    await until('it is answered', () => one.text().includes('400'));
    await goAround(20);
    expect(served.filter((url) => url === '/behind')).toEqual([]);
  });

  test('all 1,200 that a client sends at once and reads are answered, in their order', async () => {
    let [inWork, most] = [0, 0];
    await start((request, answer) => {
      most = Math.max(most, (inWork += 1));
      answer.once('finish', () => (inWork -= 1));
      // Later ones are ready first.
      if (Number(request.url?.slice(1)) % 3 > 0) answer.end(request.url);
      else setImmediate(() => answer.end(request.url));
    });
    const one = client();
    one.send(...paths(1200));
    await until('all are answered', () => bodies(one.text()).length === 1200);
    expect(bodies(one.text())).toEqual(paths(1200));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(16);
  });

  test('a client with hundreds of them in hand keeps no other waiting', async () => {
    const served: string[] = [];
    await start((request, answer) => {
      served.push(request.url ?? '');
      answer.end('served');
    });
    const [many, single] = [client(), client()];
    await until('both are connected', () => openConnections() === 2);
    many.send(...paths(1000));
    single.send('/single');
    await until('all are served', () => served.length === 1001);
    expect(served.indexOf('/single')).toBeLessThan(900);
  });

  test('where thousands are held in all, the connection with most of them is closed', async () => {
    const room = { connections: 200, perAddress: 200 };
    await start((request, answer) => void (request.url === '/few' && answer.end('served')), room);
    const few = client();
    few.send('/slow', '/1', '/2');
    const many = Array.from({ length: 150 }, () => client());
    for (const one of many) one.send(...paths(1200));
    await Promise.any(many.map(({ closed }) => closed));
    expect(bounded!.counts.bounds.cuts['held-requests']).toBeGreaterThan(0);
    expect(few.socket.closed).toBe(false);
  });
});

describe('answers that are not read', () => {
  const large = Buffer.alloc(megabyte, 'x');
  /** Answers a mebibyte each, to the tenant that the path names, if it names one. */
  const serveLarge: Serve = (request, answer) => {
    const tenantId = /^\/of\/(.+)$/.exec(request.url ?? '')?.[1];
    answer.work = { requestId: newId(), ...(tenantId && { scope: { kind: 'tenant', tenantId } }) };
    answer.end(request.url === '/round' ? 'round' : large);
  };

  test('a connection makes no more of them than a part of what it may leave', async () => {
    await start(serveLarge);
    unreading(...paths(400));
    await until('some wait', () => unsent() > 2 * megabyte);
    await goAround(30);
    expect(unsent()).toBeLessThan(6 * megabyte);
    expect(bounded!.counts.bounds.cuts.connection).toBe(0);
  });

  test('a connection with more than it may leave is closed, and then nothing of it counts', async () => {
    // Its first answers are small: how large the others are is not known before they are made.
    await start(
      (request, answer) => void answer.end(request.url === '/small' ? 'small' : Buffer.alloc(8 * megabyte)),
      { unsentBytes: { ...usual.unsentBytes, connection: 4 * megabyte } },
    );
    unreading('/small', '/large', '/large');
    await until('it is cut', () => bounded!.counts.bounds.cuts.connection === 1);
    expect(unsent()).toBe(0);
    await until('it is closed', () => openConnections() === 0);
  });

  test('a tenant with more than it may leave loses connections, and no other one does', async () => {
    await start(serveLarge);
    const other = unreading(...Array<string>(8).fill('/of/b'));
    await until('the other one has its answers made', () => unsent() > 0);
    for (let count = 0; count < 20; count++) unreading(...Array<string>(16).fill('/of/a'));
    await until('some are cut', () => bounded!.counts.bounds.cuts.caller > 0);
    expect(unsent()).toBeLessThanOrEqual(34 * megabyte);
    let received = 0;
    other.socket.on('data', (data) => (received += data.length)).resume();
    await until('the other one gets its answers', () => received > 8 * megabyte);
  });

  test('at the ceiling of the process whoever leaves most loses a connection', async () => {
    const unsentBytes = { connection: 16 * megabyte, caller: 64 * megabyte, process: 24 * megabyte };
    await start(serveLarge, { unsentBytes });
    const modest = unreading(...Array<string>(8).fill('/of/b'));
    await until('the modest one has its answers made', () => unsent() > 0);
    const greedy = Array.from({ length: 12 }, () => unreading(...Array<string>(16).fill('/of/a')));
    await until('some are cut', () => bounded!.counts.bounds.cuts.process > 2);
    expect(unsent()).toBeLessThanOrEqual(24 * megabyte);
    let received = 0;
    modest.socket.on('data', (data) => (received += data.length)).resume();
    await until('the modest one gets its answers', () => received > 8 * megabyte);
    for (const { socket } of greedy) socket.destroy();
    await until('nothing is left', () => unsent() === 0);
  });

  test('a client that stops reading is cut off, while more of its answers are still being made', async () => {
    await start(serveLarge, { reading: { bytesPerSecond: 16_384, patienceMs: 300 } });
    const one = unreading(...paths(40));
    const more = setInterval(() => one.socket.writable && one.send('/more'), 50);
    await until('it is cut', () => bounded!.counts.bounds.cuts['slow-reader'] === 1).finally(() =>
      clearInterval(more),
    );
    expect(unsent()).toBe(0);
    await until('it is closed', () => openConnections() === 0);
  });
});

const arrivingBytes = (): number => bounded!.counts.bounds.bodies.bytes;
const cutBodies = (): number => bounded!.counts.bounds.cuts.bodies;
/** Sends a part of a body of 2 MiB; `go` sends the rest. */
const beginBody = (address: string, path: string, size: number): Client & { go: () => void } => {
  const one = client(address);
  const text = post(2 * megabyte, 0).replace('/0', path);
  one.socket.write(text.slice(0, size));
  return { ...one, go: () => void one.socket.write(text.slice(size)) };
};
const receiveBody: Serve = (request, answer) => {
  const tenantId = /^\/of\/(.+)$/.exec(request.url ?? '')?.[1];
  answer.work = { requestId: newId(), ...(tenantId && { scope: { kind: 'tenant', tenantId } }) };
  request.on('data', () => undefined).on('end', () => answer.end('received'));
};

describe('bodies that arrive', () => {
  test.each([
    { caller: 'an address', greedy: '127.0.0.2', path: '/', modest: '127.0.0.3', other: '/' },
    { caller: 'a tenant', greedy: '127.0.0.2', path: '/of/a', modest: '127.0.0.2', other: '/of/b' },
  ])('are bounded: $caller that holds most of them loses connections', async (one) => {
    await start(receiveBody, { bodyBytes: 8 * megabyte });
    const modest = beginBody(one.modest, one.other, megabyte);
    await until('the modest one has sent a half', () => arrivingBytes() > 0.9 * megabyte);
    for (let count = 0; count < 20; count++) beginBody(one.greedy, one.path, 1.5 * megabyte);
    await until('some are cut', () => cutBodies() > 5);
    expect(arrivingBytes()).toBeLessThanOrEqual(8 * megabyte);
    modest.go();
    await until('the modest one is answered', () => modest.text().includes('received'));
  });

  test('count until they are answered, or their connection ends', async () => {
    const answers: BoundedResponse[] = [];
    await start((request, answer) => {
      request.on('data', () => undefined).on('end', () => answers.push(answer));
    });
    const whole = client();
    whole.socket.write(post(megabyte, 0));
    const half = beginBody('127.0.0.1', '/', megabyte / 2);
    await until('both are there', () => arrivingBytes() > 1.4 * megabyte);
    half.socket.destroy();
    await until('one is forgotten', () => arrivingBytes() === megabyte);
    await until('the other one has arrived', () => answers.length === 1);
    answers[0]!.end('received');
    await until('the other one is forgotten', () => arrivingBytes() === 0);
    expect(cutBodies()).toBe(0);
  });
});

/** Sends the parts one by one, each when the one before it has been read, and answers what is known when the parser gives up. */
async function givenUp(...parts: readonly string[]): Promise<UnansweredRequest | undefined> {
  const { server, requestAtHand } = await start(() => undefined);
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const failed = once(server, 'clientError') as Promise<[Error, Socket]>;
  const { socket } = client();
  const [taken] = await accepted;
  let sent = 0;
  for (const part of parts) {
    socket.write(part);
    sent += part.length;
    await until('it is read', () => taken.bytesRead >= sent || taken.destroyed);
  }
  const [, at] = await failed;
  return requestAtHand(at);
}

const begun = 'GET / HTTP/1.1\r\nHost: x\r\nOrigin: https://app.example\r\n';

describe('a request that the parser gives up', () => {
  test('in its head is known by all of its bytes, however they came', async () => {
    const parts = [begun, 'X: ', ...Array.from({ length: 5 }, () => 'x'.repeat(4096))];
    const { origin, head } = (await givenUp(...parts))!;
    expect([origin, head.toString()]).toEqual([undefined, expect.stringContaining('Origin: https://app')]);
    expect(head.length).toBeLessThanOrEqual(maxHeaderSize + 4096);
  });

  test('in its body is known by its origin, and its bytes are not kept', async () => {
    const head = `${begun.replace('GET', 'POST')}Transfer-Encoding: chunked\r\n\r\n`;
    const known = await givenUp(head, '4\r\nfour\r\n', 'no number\r\n');
    expect(known).toEqual({ origin: 'https://app.example', head: Buffer.alloc(0) });
  });

  test('on a connection beyond a limit is not known', async () => {
    const { requestAtHand } = await start(ok);
    expect(requestAtHand(new Socket())).toBeUndefined();
  });
});

describe('connections beyond a limit', () => {
  test('of one address: they are told so, probes on them are answered, and others are served', async () => {
    await start(ok, { perAddress: 2 });
    const held = [client(), client()];
    await until('both are there', () => openConnections() === 2);
    const third = client();
    third.send('/api/v1/users?email=a');
    await third.closed;
    expect(third.text()).toMatch(/^HTTP\/1\.1 429 [^]*connection: close\r\nretry-after: 1\r\n/i);
    expect(JSON.parse(bodies(third.text())[0]!)).toMatchObject({
      code: 'too-many-connections',
      status: 429,
      instance: '/api/v1/users',
    });
    const probe = client();
    probe.send('/health/live');
    await probe.closed;
    expect(bodies(probe.text())).toEqual(['served']);
    const other = client('127.0.0.2');
    other.send('/');
    await until('another address is served', () => bodies(other.text()).length === 1);
    held[0]!.socket.destroy();
    await until('one is gone', () => openConnections() === 2);
    const next = client();
    next.send('/');
    await until('there is room again', () => bodies(next.text()).includes('served'));
  });

  test('of the process: 503, and a probe gets through, however many connections say nothing', async () => {
    await start(ok, { connections: 3 });
    const all = ['127.0.0.2', '127.0.0.3', '127.0.0.4'].map((address) => client(address));
    await until('all are there', () => openConnections() === all.length);
    const idle = Array.from({ length: 8 }, () => client());
    await Promise.any(idle.map(({ closed }) => closed));
    const refused = client('127.0.0.6');
    refused.send('/');
    await refused.closed;
    expect(refused.text()).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 1\r\n/i);
    expect(refused.text()).toContain('"code":"no-connection-left"');
    const probe = client('127.0.0.5');
    probe.send('/health/ready');
    await probe.closed;
    expect(bodies(probe.text())).toEqual(['served']);
    expect(all.some(({ socket }) => socket.closed)).toBe(false);
  });

  test('of the process: an address with fewer gets a place that another one holds and does not use', async () => {
    const slow: BoundedResponse[] = [];
    await start(
      (request, answer) => void (request.url === '/slow' ? slow.push(answer) : answer.end('served')),
      {
        connections: 4,
      },
    );
    const busy = client('127.0.0.2');
    busy.send('/slow');
    await until('it is served', () => slow.length === 1);
    const hoard = Array.from({ length: 3 }, () => client('127.0.0.2'));
    await until('all places are taken', () => openConnections() === 4);
    const newcomer = client('127.0.0.3');
    newcomer.send('/', '/');
    await until('the newcomer is served', () => bodies(newcomer.text()).length === 2);
    await Promise.any(hoard.map(({ closed }) => closed));
    expect(busy.socket.closed).toBe(false);
    expect(openConnections()).toBe(4);
    slow[0]!.end('at last');
    await until('the busy one is answered', () => bodies(busy.text()).includes('at last'));
  });

  test.each([
    ['that is trusted', { proxies: ['127.0.0.0/8'] }],
    ['that a count of hops believes,', { hops: 1 }],
    ['that is trusted, and behind another one,', { proxies: ['127.0.0.0/8'], hops: 2 }],
  ])('of a proxy %s only the process’s limit counts', async (_, trust) => {
    await start(ok, { perAddress: 1 }, trust);
    for (let count = 0; count < 3; count++) client().send('/');
    await until('all are served', () => clients.length === 3 && openConnections() === 3);
    expect(bounded!.counts.admission.refused).toEqual({ address: 0, process: 0 });
  });

  test('of an address that is none of the proxies its limit counts, however many hops there are', async () => {
    await start(ok, { perAddress: 1 }, { proxies: ['192.0.2.1'], hops: 1 });
    for (let count = 0; count < 2; count++) client().send('/');
    await until('one is refused', () => bounded!.counts.admission.refused.address > 0);
    expect(bounded!.counts.admission.refused).toEqual({ address: 1, process: 0 });
  });
});
