import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { headerMalformed } from '../problems/http-errors';

/** One element of a list (RFC 9110, 5.6.1), which may be empty, with what ends it. A comma in a tag ends nothing. */
const element = /[ \t]*(?:(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/y;

/**
 * The opaque parts of the tags in `If-Match` or `If-None-Match` (RFC 9110, 8.8.3 and 13.1). `*` is `'any'`. Whether a tag
 * is weak is not told: ours name versions of a resource, and a proxy that weakens one has changed the form of the bytes,
 * not what they say.
 */
function entityTags(header: string): readonly string[] | 'any' | undefined {
  if (header.trim() === '*') return 'any';
  const tags: string[] = [];
  for (element.lastIndex = 0; element.lastIndex < header.length;) {
    const found = element.exec(header);
    if (!found) return undefined;
    if (found[1] !== undefined) tags.push(bare(found[1]));
  }
  return tags.length > 0 ? tags : undefined;
}

/** Without the name of a content coding that a server (`1-gzip`: we, Apache; `1--gzip`: Jetty; `1;gzip`) has put behind it. */
function bare(tag: string): string {
  return tag.replace(/(?:--?|;)(?:gzip|br|deflate|zstd)$/, '');
}

/** A version, and what `tagged` puts behind it. */
const versionTag = /^([1-9]\d*)(?::[\w-]+)?$/;

const malformedTags = 'If-Match takes the ETag you read, quotes included, such as "3".';

/** The versions that `If-Match` allows; `undefined` allows any. */
export function expectedVersions(header: string | undefined): readonly number[] | undefined {
  if (header === undefined) return undefined;
  const tags = entityTags(header);
  if (tags === undefined) throw headerMalformed({ detail: malformedTags });
  if (tags === 'any') return undefined;
  return tags.map((tag) => Number(versionTag.exec(tag)?.[1] ?? 0));
}

/** The versions of the resource the caller is willing to change. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  expectedVersions(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/**
 * Answers with a resource and its version as a strong ETag.
 * @param unversioned letters, digits and hyphens for what the answer shows that changes without a new version: a 304 would hide it
 */
export function tagged<T extends { readonly version: number }>(
  reply: FastifyReply,
  resource: T,
  unversioned?: string,
): T {
  void reply.header('etag', `"${resource.version}${unversioned === undefined ? '' : `:${unversioned}`}"`);
  return resource;
}

/** Whether `If-None-Match` says that the caller has this very version. */
export function isNotModified(header: string | undefined, etag: unknown): boolean {
  if (header === undefined || typeof etag !== 'string') return false;
  return names(entityTags(header), etag);
}

/** Whether `If-Match`, where it is sent, names this very tag. */
export function isMatched(header: string | undefined, etag: string): boolean {
  if (header === undefined) return true;
  const tags = entityTags(header);
  if (tags === undefined) throw headerMalformed({ detail: malformedTags });
  return names(tags, etag);
}

function names(tags: ReturnType<typeof entityTags>, etag: string): boolean {
  return tags === 'any' || (tags?.includes(bare(etag.slice(1, -1))) ?? false);
}

/** The tag of the same, compressed: two forms of one version are not the same bytes (RFC 9110, 8.8.3.3). */
export function codedTag(etag: string, coding: string): string {
  return `${etag.slice(0, -1)}-${coding}"`;
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
