export { auditExport, type AuditFormat } from './application/audit-export';
export { ExportAuditEntries } from './application/export-audit-entries';
