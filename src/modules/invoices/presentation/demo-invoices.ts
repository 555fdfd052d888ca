import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { CreateInvoice } from '../application/create-invoice';
import { invoiceFactory } from '../domain/invoice.factory';
import { InvoiceNumbers } from '../domain/invoice-numbers';

const ada = '019aa000-0000-7000-8000-000000000101';
const engine = '019aa000-0000-7000-8000-000000000301';
const cards = '019aa000-0000-7000-8000-000000000302';

const invoices = [
  { id: engine, userId: ada, amountMinor: 12_345, currency: 'EUR' },
  { id: cards, userId: ada, amountMinor: 2_500, currency: 'GBP' },
] as const;

/** One to be paid and one to become void: neither can be both. */
@Demo({ invoices: engine, 'invoices/void': cards })
export class DemoInvoices implements DemoData {
  constructor(
    private readonly createInvoice: CreateInvoice,
    private readonly numbers: InvoiceNumbers,
  ) {}

  readonly factories = [invoiceFactory];

  made(rows: number): Promise<void> {
    return this.numbers.take(rows);
  }

  async seed(): Promise<void> {
    for (const invoice of invoices) await this.createInvoice.execute(invoice);
  }
}
