// oxlint-disable-next-line no-restricted-imports -- here it gets its interceptor
import { applyDecorators, Post as NestPost, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyInterceptor } from '../../idempotency/idempotency.interceptor';
import { keyHeader, keyPattern } from '../../idempotency/keyed-request';

/** A POST that a caller may repeat without harm, by an `Idempotency-Key`. There is no other POST: see IdempotencyAudit. */
export const Post = (path?: string): MethodDecorator =>
  applyDecorators(NestPost(path), UseInterceptors(IdempotencyInterceptor), ApiHeader(header));

const header = {
  name: keyHeader,
  required: false,
  description:
    'Made up by you for this one request. A repetition with the same key, within 24 hours, has no further effect and gets the first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: keyPattern.source },
} as const;

/**
 * A POST for people who sign in. It heeds no `Idempotency-Key`: a stored answer could sign another person in, and what these do twice does
 * no harm.
 */
export const PostUnkeyed = (path?: string): MethodDecorator => NestPost(path);
