import { tenantTable } from '../../../platform/data/database/mapping/table';
import { TokenRevocation } from '../domain/token-revocation';

export const tokenRevocationTable = tenantTable<TokenRevocation>({
  name: 'token_revocations',
  target: TokenRevocation,
  columns: {
    target: { type: 'text' },
    tokenId: { name: 'token_id', type: 'text', nullable: true },
    userId: { name: 'user_id', type: 'uuid', nullable: true },
    reason: { type: 'text', nullable: true },
    expiresAt: { name: 'expires_at', type: 'timestamptz', precision: 3 },
  },
});
