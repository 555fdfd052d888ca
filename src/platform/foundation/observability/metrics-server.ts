import { createServer, type Server, type ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { Metrics } from './metrics';

/** Milliseconds for which a client may hold a connection without having sent a whole request. */
const requestTimeout = 10_000;

/** Prometheus needs one or two; more would take descriptors from the API. */
const mostConnections = 32;

/** Serves the registry at /metrics and nothing else. Not on the API's port: what it tells is not for callers. */
export function createMetricsServer({ registry }: Metrics): Server {
  const logger = new Logger('Metrics');
  const server = createServer({ requestTimeout }, ({ method, url = '' }, response) => {
    const [path] = url.split('?', 1);
    if (path !== '/metrics') return answer(response, 404, 'There is only /metrics here.\n');
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return answer(response, 405, 'Metrics can only be read.\n');
    }
    registry.metrics().then(
      (text) => answer(response, 200, text, registry.contentType),
      (error: unknown) => {
        logger.error({ err: error }, 'The metrics could not be collected');
        answer(response, 500, 'The metrics could not be collected.\n');
      },
    );
  });
  server.maxConnections = mostConnections;
  return server;
}

function answer(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  const headers = {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  // Node leaves the body out of the answer to a HEAD.
  response.writeHead(status, headers).end(text);
}
