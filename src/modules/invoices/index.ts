export { EndPayment } from './application/end-payment';
export { InvoicesModule } from './invoices.module';
