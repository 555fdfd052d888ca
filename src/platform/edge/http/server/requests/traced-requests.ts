import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Attributes, currentTracer, isSampled, type Span } from '../../../../foundation/tracing';
import { isProbe } from '../../wire/probes';
import { measuredMethod } from './request-metrics';

const spans = new WeakMap<FastifyRequest, Span>();
const isIdentifier = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Begins the span of a request, and a trace where its caller has none. Probes, which come each second, have none.
 * @param given the caller's `traceparent`
 * @returns the `traceparent` of what the request does
 */
export function beginTrace(
  request: FastifyRequest,
  reply: FastifyReply,
  given: string | undefined,
): string | undefined {
  const tracer = currentTracer();
  if (!tracer || isProbe(request.raw.url ?? '')) return given;
  const method = measuredMethod(request.method);
  const attributes = {
    'http.request.method': method,
    'url.scheme': 'http',
    'network.protocol.version': request.raw.httpVersion,
  };
  const span = tracer.start({ name: method, kind: 'server', attributes }, given);
  if (isSampled(span.traceparent)) {
    spans.set(request, span);
    // A caller that goes away is told no answer: nothing else ends the span then.
    reply.raw.once('close', () => span.end());
  }
  return span.traceparent;
}

/** Ends the span of a request. @param route undefined where none was found */
export function endTrace(request: FastifyRequest, reply: FastifyReply, route: string | undefined): void {
  const span = spans.get(request);
  if (!span) return;
  const { scope } = request.work;
  const status = reply.statusCode;
  const attributes: Attributes = {
    'http.response.status_code': status,
    ...(route !== undefined && { 'http.route': route, 'url.path': shownPath(request.raw.url ?? '', route) }),
    ...(scope?.kind === 'tenant' && { 'strata.tenant.id': scope.tenantId }),
  };
  span.note(attributes, route === undefined ? undefined : `${measuredMethod(request.method)} ${route}`);
  span.end(status >= 500 ? { code: `${status}` } : undefined);
}

/** The path that was asked for, without its query; of its parameters only ids, for anything else may be a secret. */
function shownPath(url: string, route: string): string {
  const given = url.split('?', 1)[0]?.split('/') ?? [];
  const shown = route.split('/').map((part, index) => {
    const value = given[index] ?? '';
    if (!part.includes(':')) return part;
    return isIdentifier.test(value) ? value : part;
  });
  return shown.join('/');
}
