import type { FastifyInstance } from 'fastify';
import { runInContext, type WorkContext } from '../../../../../kernel/authorization/scope';
import { traceparent } from '../../../../foundation/observability/request-log';
import type { AdmittedResponse } from '../connections/admitted-response';
import { isRefused } from './raw-headers';
import { beginTrace } from './traced-requests';

declare module 'fastify' {
  interface FastifyRequest {
    work: WorkContext;
  }
}

/** Gives every request its context, and runs its handler within it. */
export function beginRequests(server: FastifyInstance): void {
  server.decorateRequest('work');
  server.addHook('onRequest', (request, reply, done) => {
    const answer = reply.raw as unknown as AdmittedResponse;
    const { startBy } = answer;
    request.work = {
      requestId: request.id,
      traceparent: beginTrace(request, reply, traceparentOf(request.headers['traceparent'])),
      // Found when an entry of the audit log is written, which few requests do.
      address: () => request.clientAddress,
      startBy,
    };
    answer.work = request.work;
    void reply.header('x-request-id', request.id);
    if (isRefused(request.raw.socket)) reply.hijack();
    else done();
  });
  // After the body has been read: reading it would lose the context, which belongs to another async resource.
  server.addHook('preHandler', (request, _reply, done) => runInContext(request.work, done));
}

function traceparentOf(given: string | string[] | undefined): string | undefined {
  return typeof given === 'string' && traceparent.test(given) ? given : undefined;
}
