import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { OperatorKeys } from './operator-keys';
import { TenantTokenVerifier } from './tenant-token-verifier';

/** Callers without a known identity are as many flows together, however many addresses they have. */
const addressFlows = 8;

/**
 * Whom a request is probably from, told from its headers for less than a microsecond: as much as is needed to share an
 * instance that has too much to do. It opens nothing; the guard decides who is let in.
 */
@Injectable()
export class CallerHint {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly operatorKeys: OperatorKeys,
  ) {}

  /** The tenant of a token that was verified before; or one of a few flows of addresses; undefined for an operator. */
  flowOf({ headers, socket }: IncomingMessage): string | undefined {
    const token = headers['x-tenant-token'];
    const tenantId = typeof token === 'string' ? this.verifier.knownTenant(token) : undefined;
    if (tenantId !== undefined) return tenantId;
    const key = headers['x-api-key'];
    if (typeof key === 'string' && this.operatorKeys.matches(key)) return undefined;
    return `address ${bucketOf(forwarded(headers['x-forwarded-for']) ?? socket.remoteAddress ?? '')}`;
  }
}

/** What a balancer added. Who writes it without one is in another of the few flows, and gains nothing else. */
function forwarded(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header.slice(header.lastIndexOf(',') + 1).trim() : undefined;
}

function bucketOf(address: string): number {
  let sum = 0;
  for (let index = 0; index < address.length; index++) sum = (sum * 31 + address.charCodeAt(index)) | 0;
  return Math.abs(sum) % addressFlows;
}
