import { Injectable } from '@nestjs/common';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import type { PaymentAttempt } from '../domain/payment-attempt';
import type { PaymentAttemptRepository } from '../domain/payment-attempt.repository';
import { paymentAttemptTable } from './payment-attempt.table';

@Injectable()
export class TypeormPaymentAttemptRepository
  extends TypeormRepository<PaymentAttempt>
  implements PaymentAttemptRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: paymentAttemptTable });
  }

  findByAttempt(invoiceId: string, attempt: number): Promise<PaymentAttempt | undefined> {
    return this.findOne('invoice_id = $1 and attempt = $2', [invoiceId, attempt], 'by-attempt');
  }

  async listAfter(invoiceId: string, attempt: number): Promise<PaymentAttempt[]> {
    const found = await this.findAll('invoice_id = $1 and attempt > $2', [invoiceId, attempt]);
    return found.toSorted((one, other) => other.attempt - one.attempt);
  }
}
