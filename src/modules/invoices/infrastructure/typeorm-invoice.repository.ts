import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import type { Invoice } from '../domain/invoice';
import { invoiceUserInvalid } from '../domain/invoice.errors';
import { invoiceList, type InvoiceRepository } from '../domain/invoice.repository';
import { invoiceTable } from './invoice.table';

@Injectable()
export class TypeormInvoiceRepository extends TypeormRepository<Invoice> implements InvoiceRepository {
  constructor(database: ScopedDatabase) {
    super(database, {
      table: invoiceTable,
      list: invoiceList,
      constraints: {
        invoices_user_fkey: {
          error: invoiceUserInvalid,
          pointer: '/userId',
          violation: { code: 'not-active-user', message: 'must be an active user' },
        },
      },
    });
  }

  findById(id: string): Promise<Invoice | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  pageForUser(userId: string, after: string | undefined, limit: number): Promise<Invoice[]> {
    return this.pageById('user_id = $1', [userId], after, limit);
  }

  list(query: ListQuery): Promise<Page<Invoice>> {
    return this.page(query, 'true');
  }

  async existsForUser(userId: string): Promise<boolean> {
    return (await this.findOne('user_id = $1', [userId])) !== undefined;
  }
}
