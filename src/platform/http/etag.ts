import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { headerMalformed } from './http-errors';

const entityTag = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;

const malformedTags = 'If-Match takes the ETag you read, quotes included, such as "3".';

interface EntityTag {
  readonly weak: boolean;
  readonly value: string;
}

/** Parses `If-Match` / `If-None-Match` (RFC 9110, 8.8.3 and 13.1). `*` is `'any'`. */
function entityTags(header: string): readonly EntityTag[] | 'any' | undefined {
  if (header.trim() === '*') return 'any';
  const tags = header.split(',').map((tag) => entityTag.exec(tag.trim()));
  if (tags.includes(null)) return undefined;
  return tags.map((tag) => ({ weak: tag?.[1] !== undefined, value: tag?.[2] ?? '' }));
}

/** The versions that `If-Match` allows; `undefined` allows any. A weak tag never matches (strong comparison). */
export function expectedVersions(header: string | undefined): readonly number[] | undefined {
  if (header === undefined) return undefined;
  const tags = entityTags(header);
  if (tags === undefined) throw headerMalformed({ detail: malformedTags });
  if (tags === 'any') return undefined;
  return tags.filter(({ weak }) => !weak).map(({ value }) => (/^[1-9]\d*$/.test(value) ? Number(value) : 0));
}

/** The versions of the resource the caller is willing to change. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  expectedVersions(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Answers with a resource and its version as a strong ETag. */
export function tagged<T extends { readonly version: number }>(reply: FastifyReply, resource: T): T {
  void reply.header('etag', `"${resource.version}"`);
  return resource;
}

/** Whether `If-None-Match` says that the caller has this very version (weak comparison). */
export function isNotModified(header: string | undefined, etag: unknown): boolean {
  if (header === undefined || typeof etag !== 'string') return false;
  const tags = entityTags(header);
  return tags === 'any' || (tags?.some(({ value }) => `"${value}"` === etag) ?? false);
}

/** Whether `If-Match`, where it is sent, names this very tag (strong comparison). */
export function isMatched(header: string | undefined, etag: string): boolean {
  if (header === undefined) return true;
  const tags = entityTags(header);
  if (tags === undefined) throw headerMalformed({ detail: malformedTags });
  return tags === 'any' || tags.some(({ weak, value }) => !weak && `"${value}"` === etag);
}

/** Answers 304 to a caller who has the version, and tells caches that only the tag decides. */
export function answerNotModified(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const tag = reply.getHeader('etag');
    if (!reply.hasHeader('cache-control'))
      void reply.header('cache-control', tag === undefined ? 'no-store' : 'private, no-cache');
    const fresh = reply.statusCode === 200 && isNotModified(request.headers['if-none-match'], tag);
    if (!fresh || (request.method !== 'GET' && request.method !== 'HEAD')) return done(null, payload);
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    // Fastify drops the body of a HEAD itself, and fails where there is none to measure.
    done(null, request.method === 'HEAD' ? payload : null);
  });
}
