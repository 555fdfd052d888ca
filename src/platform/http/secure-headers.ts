import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config';
import { docsPath } from './docs';

/** An answer is data: nothing in it may run, load or be framed. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'";
/** What Swagger UI needs, all of it from here. */
const docsPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** What browsers are told, and which origins may call. */
export async function secureHeaders(app: NestFastifyApplication, { http }: Config): Promise<void> {
  // A plugin must not wrap the routes' context: both set headers from their own hooks only.
  await app.register(helmet as never, {
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    // Of this host alone: what else lives under the customer's domain is not ours to decide.
    hsts: { maxAge: 31_536_000, includeSubDomains: false },
  });
  if (http.corsOrigins.length > 0) {
    await app.register(cors, {
      origin: http.corsOrigins === '*' ? '*' : [...http.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: ['ETag', 'Location', 'Link', 'X-Request-ID', 'Retry-After'],
      maxAge: 600,
      // Anything but a preflight would be refused in words of the plugin's own.
      strictPreflight: false,
    });
  }
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const isDocs = request.routeOptions.url?.startsWith(docsPath) ?? false;
      const policy = isDocs ? docsPolicy : apiPolicy;
      void reply.header('content-security-policy', policy);
      done();
    });
}
