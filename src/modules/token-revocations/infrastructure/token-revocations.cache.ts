import { Injectable } from '@nestjs/common';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { AccessCache, AccessRevisions } from '../../../platform/edge/security/access/access-revisions';
import {
  type RevokedTokens,
  TokenRevocations,
} from '../../../platform/edge/security/tokens/token-revocations';
import { type RevocationRow, TenantRevokedTokens } from './revoked-tokens';

const sql = `select target, token_id, user_id, created_at from token_revocations
  where tenant_id = $1 and expires_at > now()`;

/** Revocations of each tenant that calls, in memory. */
@Injectable()
export class TokenRevocationsCache extends TokenRevocations {
  constructor(
    private readonly database: ScopedDatabase,
    revisions: AccessRevisions,
  ) {
    super();
    this.cache = new AccessCache(revisions, { maxWeight: 500_000, weightOf: ({ size }) => 10 + size });
  }

  private readonly cache: AccessCache<TenantRevokedTokens>;
  /** Made once: most requests need it for nothing. */
  private readonly load = (tenantId: string): Promise<TenantRevokedTokens> =>
    runAsTenant(tenantId, () => this.read(tenantId));

  override of(tenantId: string): RevokedTokens | Promise<RevokedTokens> {
    return this.cache.get(tenantId, tenantId, this.load);
  }

  private async read(tenantId: string): Promise<TenantRevokedTokens> {
    const rows = await this.database.select(sql, [tenantId], 'token_revocations.live');
    return TenantRevokedTokens.of(rows as RevocationRow[]);
  }
}
