import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../../platform/foundation/config/config';
import { UsersModule } from '../users';
import { CreateInvoice } from './application/create-invoice';
import { GetInvoice } from './application/get-invoice';
import { GetUnansweredPayment } from './application/get-unanswered-payment';
import { HasInvoices } from './application/has-invoices';
import { ListInvoices } from './application/list-invoices';
import { ListUnansweredPayments } from './application/list-unanswered-payments';
import { ListPaymentAttempts } from './application/list-payment-attempts';
import { ReadInvoicesOfUser } from './application/read-invoices-of-user';
import { ReceivePaymentCallback } from './application/receive-payment-callback';
import { RequestInvoicePayment } from './application/request-invoice-payment';
import { RetryEndedPayment } from './application/retry-ended-payment';
import { VoidInvoice } from './application/void-invoice';
import { InvoiceNumbers } from './domain/invoice-numbers';
import { InvoicedUsers } from './domain/invoiced-users';
import { UnansweredPayments } from './domain/unanswered-payment';
import { PaymentPolicy } from './domain/payment-policy';
import { SqlInvoiceNumbers } from './infrastructure/sql-invoice-numbers';
import { InvoicedUsersAdapter } from './infrastructure/invoiced-users.adapter';
import { UndoneCharges, undoneChargeTable } from './infrastructure/undone-charges';
import { PaymentsModule } from './payments.module';
import { ChargeInvoice } from './presentation/charge-invoice.consumer';
import { DemoInvoices } from './presentation/demo-invoices';
import { InvoiceRecords } from './presentation/invoice-records';
import { InvoicesController } from './presentation/invoices.controller';
import { InvoicedUserRemovalGuard } from './presentation/invoiced-user-removal-guard';
import { PaymentsController } from './presentation/payments.controller';
import { UnansweredPaymentsController } from './presentation/unanswered-payments.controller';

@Module({
  imports: [PaymentsModule, UsersModule, TypeOrmModule.forFeature([undoneChargeTable])],
  controllers: [InvoicesController, PaymentsController, UnansweredPaymentsController],
  providers: [
    { provide: InvoiceNumbers, useClass: SqlInvoiceNumbers },
    { provide: InvoicedUsers, useClass: InvoicedUsersAdapter },
    {
      provide: PaymentPolicy,
      useFactory: ({ payments }: Config): PaymentPolicy => ({ requestsAtCreation: payments.autoRequest }),
      inject: [Config],
    },
    { provide: UnansweredPayments, useClass: UndoneCharges },
    CreateInvoice,
    GetInvoice,
    GetUnansweredPayment,
    HasInvoices,
    ListInvoices,
    ListUnansweredPayments,
    RetryEndedPayment,
    ListPaymentAttempts,
    ReadInvoicesOfUser,
    ReceivePaymentCallback,
    RequestInvoicePayment,
    VoidInvoice,
    ChargeInvoice,
    DemoInvoices,
    InvoicedUserRemovalGuard,
    InvoiceRecords,
  ],
})
export class InvoicesModule {}
