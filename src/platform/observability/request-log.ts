import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** W3C Trace Context: version ff and ids of zeros are invalid. */
const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Writes one line per request: who, what, the answer, how long. The route, not the URL, whose query may be personal. */
export function requestLog(logger: Logger): (request: FastifyRequest, reply: FastifyReply) => void {
  return (request, reply) => {
    const scope = request.work.scope;
    const parent = request.headers['traceparent'];
    const traceId = typeof parent === 'string' ? traceparent.exec(parent)?.[1] : undefined;
    logger.info(
      {
        requestId: request.id,
        ...(traceId === undefined ? {} : { traceId }),
        ...(scope?.kind === 'tenant' ? { tenantId: scope.tenantId } : {}),
        method: request.method,
        route: request.routeOptions.url ?? '(none)',
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 100) / 100,
      },
      'request',
    );
  };
}
