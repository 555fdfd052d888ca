import { Injectable } from '@nestjs/common';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import type { InvoiceNumbers } from '../domain/invoice-numbers';

/** One row a tenant, under the tenant's own id. A sequence would not take back the number of what is rolled back. */
const next = `
  insert into invoice_counters as c (tenant_id, id, version, created_at, updated_at, last_number)
  values ($1, $1, 1, now(), now(), $2)
  on conflict (tenant_id, id) do update
    set last_number = c.last_number + $2, version = c.version + 1, updated_at = excluded.updated_at
  returning last_number`;

@Injectable()
export class SqlInvoiceNumbers implements InvoiceNumbers {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  next(): Promise<number> {
    return this.advance(1);
  }

  async take(count: number): Promise<void> {
    if (count > 0) await this.advance(count);
  }

  private async advance(by: number): Promise<number> {
    if (!this.unitOfWork.isOpen()) throw new Error('A number that is taken alone would leave a gap');
    return this.database.write(async (manager) => {
      const [row] = await manager.query<{ last_number: number }[]>(next, [currentTenantId(), by]);
      return row!.last_number;
    });
  }
}
