import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { cachedRepository } from '../../platform/cache/cached-repository';
import { Config } from '../../platform/config/config';
import { UsersModule } from '../users';
import { AttemptPayment } from './application/attempt-payment';
import { CreateInvoice } from './application/create-invoice';
import { EndPayment } from './application/end-payment';
import { GetInvoice } from './application/get-invoice';
import { HasInvoices } from './application/has-invoices';
import { ListInvoices } from './application/list-invoices';
import { ReceivePaymentCallback } from './application/receive-payment-callback';
import { RequestInvoicePayment } from './application/request-invoice-payment';
import { SettlePayment } from './application/settle-payment';
import { VoidInvoice } from './application/void-invoice';
import { InvoiceNumbers } from './domain/invoice-numbers';
import { InvoiceRepository } from './domain/invoice.repository';
import { InvoicedUsers } from './domain/invoiced-users';
import { PaymentAttemptRepository } from './domain/payment-attempt.repository';
import { PaymentPolicy } from './domain/payment-policy';
import { invoiceCache } from './infrastructure/cached-invoice.repository';
import { invoiceTable } from './infrastructure/invoice.table';
import { paymentAttemptTable } from './infrastructure/payment-attempt.table';
import { configuredGateway } from './infrastructure/payment-gateways';
import { SqlInvoiceNumbers } from './infrastructure/sql-invoice-numbers';
import { TypeormInvoiceRepository } from './infrastructure/typeorm-invoice.repository';
import { TypeormPaymentAttemptRepository } from './infrastructure/typeorm-payment-attempt.repository';
import { UserInvoicedUsers } from './infrastructure/user-invoiced-users';
import { ChargeInvoice } from './presentation/charge-invoice.consumer';
import { DemoInvoices } from './presentation/demo-invoices';
import { InvoicesController } from './presentation/invoices.controller';
import { KeptInvoicedUsers } from './presentation/kept-invoiced-users';
import { PaymentsController } from './presentation/payments.controller';

@Module({
  imports: [TypeOrmModule.forFeature([invoiceTable, paymentAttemptTable]), UsersModule],
  controllers: [InvoicesController, PaymentsController],
  providers: [
    ...cachedRepository(InvoiceRepository, TypeormInvoiceRepository, invoiceCache),
    { provide: PaymentAttemptRepository, useClass: TypeormPaymentAttemptRepository },
    { provide: InvoiceNumbers, useClass: SqlInvoiceNumbers },
    { provide: InvoicedUsers, useClass: UserInvoicedUsers },
    configuredGateway,
    {
      provide: PaymentPolicy,
      useFactory: ({ payments }: Config): PaymentPolicy => ({ requestsAtCreation: payments.autoRequest }),
      inject: [Config],
    },
    AttemptPayment,
    CreateInvoice,
    EndPayment,
    GetInvoice,
    HasInvoices,
    ListInvoices,
    ReceivePaymentCallback,
    RequestInvoicePayment,
    SettlePayment,
    VoidInvoice,
    ChargeInvoice,
    DemoInvoices,
    KeptInvoicedUsers,
  ],
})
export class InvoicesModule {}
