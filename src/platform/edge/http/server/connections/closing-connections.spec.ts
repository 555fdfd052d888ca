import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import fastify from 'fastify';
import { closeConnectionsOnStop } from './closing-connections';

beforeEach(() => {
  const real = ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'] as const;
  jest.useFakeTimers({ doNotFake: [...real, 'setInterval', 'clearInterval', 'hrtime'] });
});
afterEach(() => jest.useRealTimers());

/** A server that stops, and no longer listens, with a connection on which nothing was sent yet. */
async function stoppingServer() {
  const server = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  closeConnectionsOnStop(server, () => undefined);
  server.get('/', () => 'here');
  await server.listen({ port: 0, host: '127.0.0.1' });
  const accepted = once(server.server, 'connection');
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  await accepted;
  const stopped = server.close();
  while (server.server.listening) await turn();
  return { socket, stopped };
}

test('a connection that was opened as the stop began has its request answered', async () => {
  const { socket, stopped } = await stoppingServer();
  socket.end('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(Buffer.concat(await socket.toArray()).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*here$/);
  await stopped;
});

test('one on which nothing is sent for a second is closed, and the stop goes on', async () => {
  const { socket, stopped } = await stoppingServer();
  const closed = once(socket, 'close');
  jest.advanceTimersByTime(1000);
  await expect(Promise.all([stopped, closed])).resolves.toBeDefined();
});
