import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { RateLimits } from '../rate-limit/rate-limits';
import { isDocsRoute } from './docs';
import { problemOf } from './problem';
import { occurrenceOf, sendProblem } from './problem-reply';

/** With any of them a request may yet prove who it is from. */
const credentials = ['x-tenant-token', 'x-api-key', 'x-api-client-id'];

/**
 * Answers 429, before their body is read, to requests without a credential from an address that has used up its limit.
 * They are not counted: they will be answered again when the bucket has refilled.
 */
export function refuseExhaustedAddresses(app: NestFastifyApplication): void {
  const limits = app.get(RateLimits);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    if (credentials.some((name) => request.headers[name] !== undefined)) return done();
    const refusal = isLimited(request) ? limits.addressRefusal(request) : undefined;
    if (!refusal) return done();
    sendProblem(reply, problemOf(refusal, occurrenceOf(request)), refusal.retryAfterSeconds);
  });
}

/** Probes and the documentation are not; nor is a browser's question whether it may send a credential. */
export function isLimited(request: FastifyRequest): boolean {
  const route = request.routeOptions.url ?? '';
  return request.method !== 'OPTIONS' && !route.startsWith('/health/') && !isDocsRoute(route);
}
