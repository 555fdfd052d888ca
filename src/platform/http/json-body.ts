import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { bodyMalformed } from './http-errors';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it was sent; undefined for none. */
    rawBody: Buffer | undefined;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads bodies of `application/json`, and of no other type. JSON is UTF-8 (RFC 8259); anything else would be guessed. */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.decorateRequest('rawBody');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8')
      return done(new UnsupportedMediaTypeException());
    // Many clients name the type of a body they do not send.
    if (body.length === 0) return done(null, undefined);
    request.rawBody = body as Buffer;
    let text: string;
    try {
      text = utf8.decode(body as Buffer);
    } catch {
      return done(bodyMalformed({ detail: 'The body is not UTF-8.' }));
    }
    void parse(request, text, done);
  });
}
