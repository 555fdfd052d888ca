import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExportAuditEntries } from './application/export-audit-entries';
import { ListAuditEntries } from './application/list-audit-entries';
import { AuditEntryRepository } from './domain/audit-entry.repository';
import { auditEntryTable, systemAuditEntryTable } from './infrastructure/audit-entry.table';
import { SqlAuditEntryRepository } from './infrastructure/sql-audit-entry.repository';

/** Reads the audit logs: for the routes, and for the command line, which loads no route. */
@Module({
  imports: [TypeOrmModule.forFeature([auditEntryTable, systemAuditEntryTable])],
  providers: [
    { provide: AuditEntryRepository, useClass: SqlAuditEntryRepository },
    ListAuditEntries,
    ExportAuditEntries,
  ],
  exports: [ListAuditEntries, ExportAuditEntries],
})
export class AuditEntriesModule {}
