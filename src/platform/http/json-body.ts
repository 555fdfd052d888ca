import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { hasRepeatedNames } from '../security/strict-json';
import { bodyMalformed } from './http-errors';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, byte for byte: what a signature is made over. Undefined where there is none. */
    rawBody: Buffer | undefined;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bodies of `application/json`, and of no other type. JSON is UTF-8 (RFC 8259); anything else would be guessed.
 * Of two members with one name a proxy that checks the body may believe the other: it is refused, for 3 µs a KiB.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.decorateRequest('rawBody');
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
    void parse(request, text, (error, value: unknown) => {
      if (error) return done(error);
      if (hasRepeatedNames(text, value))
        return done(bodyMalformed({ detail: 'An object in the body names a member twice.' }));
      done(null, value);
    });
  });
}
