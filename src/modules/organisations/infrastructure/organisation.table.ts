import { table } from '../../../platform/data/database/mapping/table';
import { Organisation } from '../domain/organisation';

export const organisationTable = table<Organisation>({
  name: 'organisations',
  target: Organisation,
  columns: {
    name: { type: 'text' },
    slug: { type: 'text' },
    email: { type: 'text' },
    isActive: { name: 'is_active', type: 'boolean' },
    requestsPerMinute: { name: 'requests_per_minute', type: 'integer', nullable: true },
    externalId: { name: 'external_id', type: 'text', nullable: true },
    workerWeight: { name: 'worker_weight', type: 'integer' },
    deletedAt: { name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true },
  },
});
