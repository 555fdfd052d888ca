import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Actor, actorName } from '../../../kernel/authorization/actor';
import { isId } from '../../../kernel/values/is-id';
import { traceOf } from './trace-ids';

/** W3C Trace Context: version ff and ids of zeros are invalid. */
export const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Writes one line per request: caller, operation, answer, duration. The route, not the URL, whose query may be personal. */
export function requestLog(
  logger: Logger,
): (request: FastifyRequest, reply: FastifyReply, route?: string) => void {
  // None of these values is a secret or personal, and looking through them for such took 8 % of a small answer.
  const lines = logger.child({}, { formatters: { log: (line) => line } });
  return (request, reply, route = '(none)') => {
    const scope = request.work.scope;
    lines.info(
      {
        requestId: request.id,
        ...traceOf(request.work.traceparent),
        tenantId: scope?.kind === 'tenant' ? scope.tenantId : undefined,
        actor: scope?.actor && loggedName(scope.actor),
        method: request.method,
        route,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 100) / 100,
      },
      'request',
    );
  };
}

/** Without a name that an issuer has chosen (`TENANT_TOKEN_SUBJECTS=free`): it may be a person's address. */
function loggedName(actor: Actor): string {
  const isChosen = actor.kind === 'service' && actor.id !== 'tenant-token' && !isId(actor.id);
  return isChosen ? actor.kind : actorName(actor);
}
