import { tenantTable } from '../../../platform/data/database/mapping/table';
import { ApiKey } from '../domain/api-key';

export const apiKeyTable = tenantTable<ApiKey>({
  name: 'api_keys',
  target: ApiKey,
  columns: {
    name: { type: 'text' },
    permissions: { type: 'text', array: true },
    makerKind: { name: 'maker_kind', type: 'text' },
    makerId: { name: 'maker_id', type: 'text' },
    digest: { type: 'text' },
    previousDigest: { name: 'previous_digest', type: 'text', nullable: true },
    previousUntil: { name: 'previous_until', type: 'timestamptz', precision: 3, nullable: true },
    expiresAt: { name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true },
    lastUsedOn: { name: 'last_used_on', type: 'date', nullable: true },
  },
});
