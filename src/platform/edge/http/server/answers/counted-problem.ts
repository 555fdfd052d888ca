import type { FastifyRequest } from 'fastify';
import type { Problem } from '../../problems/problem';
import { isProbe } from '../../wire/probes';

/** Whether the request failed before anybody knew, and counted, who it was from. */
export function isCounted(request: FastifyRequest, { status }: Pick<Problem, 'status'>): boolean {
  return request.work.scope === undefined && status < 500 && status !== 429 && isLimited(request);
}

/** Probes are not; nor is a browser's question whether it may send a credential. */
function isLimited(request: FastifyRequest): boolean {
  const route = request.routeOptions.url ?? '';
  return request.method !== 'OPTIONS' && !isProbe(route);
}
