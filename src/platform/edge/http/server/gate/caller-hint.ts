import type { IncomingMessage } from 'node:http';
import type { OperatorKeys } from '../../../security/callers/operator-keys';
import type { ApiKeyDirectory } from '../../../security/access/live-access';
import { apiKeyOf, tenantCredentialOf } from '../../../security/callers/presented-credentials';
import type { IdentityProviders } from '../../../security/identity-providers/identity-providers';
import type { TenantTokenVerifier } from '../../../security/tokens/tenant-token-verifier';

/** Callers without a known identity are as many flows together, however many addresses they have. */
const addressFlows = 8;

/**
 * The probable caller of a request, told from its headers: as much as is needed to share an
 * instance that has too much to do. It opens nothing; the guard decides who is let in.
 */
export class CallerHint {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly apiKeys: Pick<ApiKeyDirectory, 'knownTenant'>,
    private readonly providers: Pick<IdentityProviders, 'knownTenant'>,
    private readonly operatorKeys: OperatorKeys,
    /** The caller's address, as the proxies that are believed have it. */
    private readonly addressOf: (request: IncomingMessage) => string | undefined,
  ) {}

  /** The tenant of a token or a key that was verified before; or one of a few flows of addresses; undefined for an operator. */
  flowOf(request: IncomingMessage): string | undefined {
    const { headers } = request;
    const tenantId = this.tenantOf(request);
    if (tenantId !== undefined) return tenantId;
    const key = headers['x-api-key'];
    if (typeof key === 'string' && this.operatorKeys.matches(key)) return undefined;
    return `address ${bucketOf(this.addressOf(request) ?? '')}`;
  }

  private tenantOf({ headers, socket }: IncomingMessage): string | undefined {
    const key = apiKeyOf(headers);
    if (key !== undefined) return this.apiKeys.knownTenant(key);
    const token = tenantCredentialOf(headers);
    if (token === undefined) return undefined;
    return this.verifier.knownTenant(token, socket) ?? this.providers.knownTenant(token);
  }
}

function bucketOf(address: string): number {
  let sum = 0;
  for (let index = 0; index < address.length; index++) sum = (sum * 31 + address.charCodeAt(index)) | 0;
  return Math.abs(sum) % addressFlows;
}
