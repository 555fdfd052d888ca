import { tenantTable } from '../../../platform/data/database/mapping/table';
import { LinkedIdentity } from '../domain/linked-identity';

export const linkedIdentityTable = tenantTable<LinkedIdentity>({
  name: 'external_identities',
  target: LinkedIdentity,
  columns: {
    userId: { name: 'user_id', type: 'uuid' },
    issuer: { type: 'text' },
    subject: { type: 'text' },
  },
});
