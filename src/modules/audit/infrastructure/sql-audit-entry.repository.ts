import { Injectable } from '@nestjs/common';
import type { EntitySchema } from 'typeorm';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { currentScope } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TableMapping } from '../../../platform/data/database/mapping/table-mapping';
import { TablePages } from '../../../platform/data/database/repository/table-pages';
import type { AuditEntry } from '../domain/audit-entry';
import { auditList, type AuditEntryRepository } from '../domain/audit-entry.repository';
import { auditEntryTable, systemAuditEntryTable } from './audit-entry.table';

const keyColumns = { actor: 'actor_key', requestId: 'request_key' };

/** Reads alone: entries are written by the outbox and by `AuditLog`. */
@Injectable()
export class SqlAuditEntryRepository implements AuditEntryRepository {
  constructor(database: ScopedDatabase) {
    const pagesOf = <E extends AuditEntry>(table: EntitySchema<E>): TablePages<E> =>
      new TablePages(database, new TableMapping(database.dataSource, table), { list: auditList, keyColumns });
    this.pages = { tenant: pagesOf(auditEntryTable), system: pagesOf(systemAuditEntryTable) };
  }

  private readonly pages: Readonly<Record<'tenant' | 'system', TablePages<AuditEntry>>>;

  list(query: ListQuery): Promise<Page<AuditEntry>> {
    return this.pages[currentScope().kind].read(query, 'true');
  }
}
