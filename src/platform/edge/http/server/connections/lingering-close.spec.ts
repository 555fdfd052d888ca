import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { closeLingering } from './lingering-close';

const forever = 600_000;
const lots = 1e9;

/** A client and the server's end of its connection; the client is paused, so that it reads when it chooses. */
async function connected(): Promise<{ client: Socket; served: Socket; close: () => void }> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const arriving = once(server, 'connection') as Promise<[Socket]>;
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => undefined);
  const [served] = await arriving;
  served.on('error', () => undefined);
  const close = (): void => {
    client.destroy();
    served.destroy();
    server.close();
  };
  return { client, served, close };
}

/** Sends without an end, and answers how many bytes the other side took until it closed. */
async function pourInto(client: Socket, served: Socket, pause: number): Promise<number> {
  const gone = once(served, 'close');
  const piece = Buffer.alloc(1024);
  const pump = setInterval(() => client.write(piece), pause);
  await gone;
  clearInterval(pump);
  return served.bytesRead;
}

test('a client that sends everything before it reads finds its answer', async () => {
  const { client, served, close } = await connected();
  closeLingering(served, () => served.end('the answer'), { bytes: lots, total: forever, idle: forever });
  client.end(Buffer.alloc(8 * 1_048_576));
  const gone = once(served, 'close');
  await once(client, 'finish');
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(answer.toString()).toBe('the answer');
  await gone;
  close();
});

test('a client that sends without an end is cut off by its bytes', async () => {
  const { client, served, close } = await connected();
  closeLingering(served, undefined, { bytes: 10_000, total: forever, idle: forever });
  const taken = await pourInto(client, served, 1);
  expect(taken).toBeGreaterThan(10_000);
  expect(taken).toBeLessThan(1_000_000);
  close();
});

test.each([
  ['that sends now and then is cut off in the end', { bytes: lots, total: 100, idle: forever }, 5],
  ['that sends nothing is cut off sooner', { bytes: lots, total: forever, idle: 50 }, forever],
] as const)('a client %s', async (_title, patience, pause) => {
  const { client, served, close } = await connected();
  closeLingering(served, undefined, patience);
  expect(await pourInto(client, served, pause)).toBeLessThan(lots);
  close();
});

test('what listened to the connection before hears no more of it', async () => {
  const { client, served, close } = await connected();
  let heard = 0;
  served.on('data', () => (heard += 1));
  closeLingering(served, undefined, { bytes: lots, total: forever, idle: forever });
  client.end('GET /smuggled HTTP/1.1');
  await once(served, 'end');
  expect(heard).toBe(0);
  close();
});
