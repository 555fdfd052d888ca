import cors from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { onRequestHookHandler } from 'fastify';
import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config/config';
import { docsPath } from './docs';
import { type FixedHeadResponse, fixesHeads, headLines } from './fixed-head';

/** An answer is data: nothing in it may run, load or be framed. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'";
/** What Swagger UI needs, all of it from here. */
const docsPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

const rateLimitHeaders = ['RateLimit', 'RateLimit-Policy'];

/** What browsers are told, and which origins may call. */
export async function secureHeaders(app: NestFastifyApplication, { http }: Config): Promise<void> {
  const forApi = fixed(apiHeaders());
  const forDocs = fixed({ ...helmetHeaders(), 'content-security-policy': docsPolicy });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', forApi);
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith(docsPath)) route.onRequest = [route.onRequest ?? [], forDocs].flat();
  });
  if (http.corsOrigins.length === 0) return;
  // A plugin must not wrap the routes' context: it sets headers from its own hooks only.
  await app.register(cors, {
    origin: http.corsOrigins === '*' ? '*' : [...http.corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'ETag',
      'Location',
      'Link',
      'X-Request-ID',
      'Retry-After',
      'Idempotency-Replayed',
      ...rateLimitHeaders,
    ],
    maxAge: 600,
    // Anything but a preflight would be refused in words of the plugin's own.
    strictPreflight: false,
  });
}

/** What every answer but the documentation's says to browsers. */
export function apiHeaders(): Record<string, string> {
  return { ...helmetHeaders(), 'content-security-policy': apiPolicy };
}

/** Gives answers these headers: as lines, which is a tenth of a small answer cheaper than one by one. */
function fixed(headers: Readonly<Record<string, string>>): onRequestHookHandler {
  if (!fixesHeads())
    return (_request, reply, done) => {
      void reply.headers(headers);
      done();
    };
  const lines = headLines(headers);
  return (_request, reply, done) => {
    (reply.raw as unknown as FixedHeadResponse).fixedHead = lines;
    done();
  };
}

/** Helmet's headers, which are the same for every answer, asked for once. */
function helmetHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const setHeaders = helmet({
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    // Of this host alone: what else lives under the customer's domain is not ours to decide.
    hsts: { maxAge: 31_536_000, includeSubDomains: false },
  });
  setHeaders({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}
