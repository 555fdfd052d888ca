import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Logger } from '@nestjs/common';
import { Metrics } from './metrics';
import { createMetricsServer } from './metrics-server';

let metrics: Metrics;
let server: Server;

beforeEach(async () => {
  metrics = new Metrics();
  server = createMetricsServer(metrics).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  jest.restoreAllMocks();
  metrics.onApplicationShutdown();
  server.close().closeAllConnections();
});

const call = (method: string, path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });

describe('The server of the metrics', () => {
  it('tells them in the format that Prometheus reads, each series once', async () => {
    const answer = await call('GET', '/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const series = lines.map(
      (line) =>
        /^([a-zA-Z_:][a-zA-Z0-9_:]*(?:\{.*\})?) (?:[0-9.e+-]+|Nan)$/.exec(line)?.[1] ?? `broken: ${line}`,
    );
    expect(series.filter((one) => one.startsWith('broken'))).toEqual([]);
    expect(new Set(series).size).toBe(series.length);
    expect(series).toContain('process_resident_memory_bytes');
  });

  it.each([
    ['GET', '/metrics?name=up', 200],
    ['HEAD', '/metrics', 200],
    ['GET', '/', 404],
    ['GET', '/metrics/', 404],
    ['GET', '/api/v1', 404],
    ['POST', '/', 404],
    ['POST', '/metrics', 405],
    ['DELETE', '/metrics', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    const answer = await call(method, path);
    expect([answer.status, answer.headers.get('allow')]).toEqual([
      status,
      status === 405 ? 'GET, HEAD' : null,
    ]);
    expect((await answer.text()) === '').toBe(method === 'HEAD');
  });

  it('closes connections beyond 32: it keeps descriptors for the API', async () => {
    const { port } = server.address() as AddressInfo;
    const sockets = Array.from({ length: 33 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.any(sockets.map((socket) => once(socket, 'close')));
    expect(sockets.filter((socket) => !socket.closed)).toHaveLength(32);
    for (const socket of sockets) socket.destroy();
  });

  it('says that it failed, and not why, when a collector does', async () => {
    jest.spyOn(metrics.registry, 'metrics').mockRejectedValue(new Error('the reason'));
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const answer = await call('GET', '/metrics');
    expect([answer.status, await answer.text()]).toEqual([500, 'The metrics could not be collected.\n']);
    expect(logged).toHaveBeenCalledTimes(1);
  });
});
