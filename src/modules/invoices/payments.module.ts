import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { cachedRepository } from '../../platform/data/cache/cached-repository';
import { AskPaymentProvider } from './application/ask-payment-provider';
import { AttemptPayment } from './application/attempt-payment';
import { EndPayment } from './application/end-payment';
import { SettlePayment } from './application/settle-payment';
import { InvoiceRepository } from './domain/invoice.repository';
import { PaymentAttemptRepository } from './domain/payment-attempt.repository';
import { invoiceCache } from './infrastructure/cached-invoice.repository';
import { invoiceTable } from './infrastructure/invoice.table';
import { paymentAttemptTable } from './infrastructure/payment-attempt.table';
import { configuredGateway } from './infrastructure/payment-gateways';
import { TypeormInvoiceRepository } from './infrastructure/typeorm-invoice.repository';
import { TypeormPaymentAttemptRepository } from './infrastructure/typeorm-payment-attempt.repository';

/** How invoices are paid: what the command line needs of them, without HTTP. */
@Module({
  imports: [TypeOrmModule.forFeature([invoiceTable, paymentAttemptTable])],
  providers: [
    ...cachedRepository(InvoiceRepository, TypeormInvoiceRepository, invoiceCache),
    { provide: PaymentAttemptRepository, useClass: TypeormPaymentAttemptRepository },
    configuredGateway,
    AskPaymentProvider,
    AttemptPayment,
    EndPayment,
    SettlePayment,
  ],
  exports: [
    InvoiceRepository,
    PaymentAttemptRepository,
    AskPaymentProvider,
    AttemptPayment,
    EndPayment,
    SettlePayment,
  ],
})
export class PaymentsModule {}
