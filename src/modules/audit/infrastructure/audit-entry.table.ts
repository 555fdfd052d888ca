import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { AuditEntry } from '../domain/audit-entry';

const columns: Readonly<Record<string, EntitySchemaColumnOptions>> = {
  id: { type: 'uuid', primary: true },
  slot: { type: 'smallint', primary: true },
  createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
  type: { type: 'text' },
  collection: { type: 'text', nullable: true },
  subject: { type: 'uuid', nullable: true },
  actor: { type: 'text' },
  credential: { type: 'text', nullable: true },
  address: { type: 'text', nullable: true },
  requestId: { name: 'request_id', type: 'text' },
  occurrences: { type: 'integer' },
  changes: { type: 'jsonb' },
};

/** TypeORM knows a mapping by its class. */
class TenantAuditEntry extends AuditEntry {
  readonly tenantId!: string;
}

/** The entries of tenants. Made by `createTenantLog` in a migration. */
export const auditEntryTable = new EntitySchema<TenantAuditEntry>({
  name: TenantAuditEntry.name,
  tableName: 'audit_entries',
  target: TenantAuditEntry,
  columns: { tenantId: { name: 'tenant_id', type: 'uuid', primary: true }, ...columns },
});

/** The entries of operators' acts that belong to no tenant. Made by `createSystemLog` in a migration. */
export const systemAuditEntryTable = new EntitySchema<AuditEntry>({
  name: AuditEntry.name,
  tableName: 'system_audit_entries',
  target: AuditEntry,
  columns,
});
