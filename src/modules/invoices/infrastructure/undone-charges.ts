import { Injectable } from '@nestjs/common';
import { EntitySchema } from 'typeorm';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { DeadLetters } from '../../../platform/work/events/dead-letters/dead-letters';
import {
  UnansweredPayment,
  unansweredPaymentList,
  unansweredPaymentNotFound,
  type UnansweredPayments,
} from '../domain/unanswered-payment';

/** The deliveries of what has payments charged: no other record of a payment shows the system scope its row. */
export const undoneChargeTable = new EntitySchema<UnansweredPayment>({
  name: UnansweredPayment.name,
  tableName: 'event_deliveries',
  target: UnansweredPayment,
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { name: 'tenant_id', type: 'uuid', primary: true },
    invoiceId: { name: 'subject', type: 'uuid' },
    attempts: { type: 'integer' },
    problem: { type: 'jsonb', nullable: true },
    deadAt: { name: 'dead_at', type: 'timestamptz', precision: 3, nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
  },
});

const undone = `consumer = 'charge-invoice' and problem is not null`;

@Injectable()
export class UndoneCharges extends TypeormRepository<UnansweredPayment> implements UnansweredPayments {
  constructor(
    database: ScopedDatabase,
    private readonly letters: DeadLetters,
  ) {
    super(database, { table: undoneChargeTable, list: unansweredPaymentList });
  }

  list(query: ListQuery): Promise<Page<UnansweredPayment>> {
    return this.page(query, undone);
  }

  async get(id: string): Promise<UnansweredPayment> {
    const payment = await this.findOne(`id = $1 and ${undone}`, [id]);
    if (!payment) throw unansweredPaymentNotFound();
    return payment;
  }

  async retry({ id, deadAt }: UnansweredPayment): Promise<void> {
    if (deadAt) await this.letters.redrive(id);
  }
}
