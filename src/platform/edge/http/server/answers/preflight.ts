import type { FastifyInstance } from 'fastify';
import type { Config } from '../../../../foundation/config/config';

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
/** Seconds for which a browser need not ask again. */
const maxAge = '600';

/**
 * Answers a browser's question whether a page of another origin may send a request. Whether that origin may is among
 * the lines that all answers have.
 */
export function answerPreflights(server: FastifyInstance, { corsOrigins }: Config['http']): void {
  if (corsOrigins.length === 0) return;
  server.options('*', (request, reply) => {
    const wanted = request.headers['access-control-request-headers'];
    void reply
      .code(204)
      .header('access-control-allow-methods', methods)
      .header('access-control-max-age', maxAge)
      .header('vary', 'Access-Control-Request-Headers')
      // Some browsers wait for a body otherwise.
      .header('content-length', '0');
    if (wanted !== undefined) void reply.header('access-control-allow-headers', wanted);
    void reply.send();
  });
}
