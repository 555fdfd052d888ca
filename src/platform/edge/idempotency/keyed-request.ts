import { createHash, hash, hkdfSync } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { actorName } from '../../../kernel/authorization/actor';
import { currentActor, currentScope } from '../../../kernel/authorization/scope';
import { headerMalformed } from '../http/problems/http-errors';

export const keyHeader = 'Idempotency-Key';
/** As Node joins them, two headers are one with a space in it. */
export const keyPattern = /^[\x21-\x7e]{1,255}$/;

/** A request with an Idempotency-Key. No member of it tells the key. */
export interface KeyedRequest {
  /** Names tenant, actor, route and key: 32 hexadecimal digits, which PostgreSQL reads as a UUID. */
  readonly id: string;
  /** The same for an advisory lock, which knows no tenants: a signed 64-bit integer. */
  readonly lock: string;
  /** A digest of the method, the path with its query, and the body, all as they were sent. */
  readonly fingerprint: string;
  /** 32 bytes that only a holder of the key can derive (HKDF, RFC 5869). */
  readonly secret: Buffer;
}

/** One actor's answers are no other's: they may hold what only their caller may see. */
function ownerOfKeys(): string {
  const scope = currentScope();
  if (scope.kind !== 'tenant') return 'operator';
  const { kind, id } = currentActor();
  const isTenantItself = kind === 'service' && id === 'tenant-token';
  return isTenantItself ? scope.tenantId : `${scope.tenantId}/${encodeURIComponent(actorName({ kind, id }))}`;
}

/** @throws DomainError `header-malformed` */
export function keyedRequest(request: FastifyRequest, key: string | string[]): KeyedRequest {
  if (typeof key !== 'string' || !keyPattern.test(key))
    throw headerMalformed({
      detail: `Send one ${keyHeader} of 1 to 255 visible ASCII characters, without spaces.`,
    });
  const owner = ownerOfKeys();
  // No part but the last can contain the space that parts them.
  const name = hash('sha256', `${owner} ${request.method} ${request.routeOptions.url} ${key}`, 'buffer');
  const content = createHash('sha256').update(`${request.method} ${request.url}\n`);
  return {
    id: name.toString('hex', 0, 16),
    lock: name.readBigInt64BE(16).toString(),
    fingerprint: content.update(request.rawBody ?? '').digest('base64'),
    secret: Buffer.from(hkdfSync('sha256', key, name, 'strata idempotent answer', 32)),
  };
}
