import type { IncomingMessage } from 'node:http';
import type { OperatorKeys } from '../../../security/operator-keys';
import { tenantCredentialOf } from '../../../security/presented-credentials';
import type { TenantTokenVerifier } from '../../../security/tenant-token-verifier';

/** Callers without a known identity are as many flows together, however many addresses they have. */
const addressFlows = 8;

/**
 * The probable caller of a request, told from its headers: as much as is needed to share an
 * instance that has too much to do. It opens nothing; the guard decides who is let in.
 */
export class CallerHint {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly operatorKeys: OperatorKeys,
    /** The caller's address, as the proxies that are believed have it. */
    private readonly addressOf: (request: IncomingMessage) => string | undefined,
  ) {}

  /** The tenant of a token that was verified before; or one of a few flows of addresses; undefined for an operator. */
  flowOf(request: IncomingMessage): string | undefined {
    const { headers } = request;
    const token = tenantCredentialOf(headers);
    const tenantId = token === undefined ? undefined : this.verifier.knownTenant(token);
    if (tenantId !== undefined) return tenantId;
    const key = headers['x-api-key'];
    if (typeof key === 'string' && this.operatorKeys.matches(key)) return undefined;
    return `address ${bucketOf(this.addressOf(request) ?? '')}`;
  }
}

function bucketOf(address: string): number {
  let sum = 0;
  for (let index = 0; index < address.length; index++) sum = (sum * 31 + address.charCodeAt(index)) | 0;
  return Math.abs(sum) % addressFlows;
}
