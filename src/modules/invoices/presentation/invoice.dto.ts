import { ApiProperty } from '@nestjs/swagger';
import { Field, Shown } from '../../../platform/http/field.decorator';
import { instantText } from '../../../platform/http/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/http/views';
import { type Invoice, invoiceFields, type Status } from '../domain/invoice';

const ada = '019aa000-0000-7000-8000-000000000101';
const amount = 'In minor units of the currency: 12345 EUR are € 123.45.';

export class CreateInvoiceBody {
  @Field(invoiceFields.userId, { example: ada, description: 'An active user.' })
  userId!: string;

  @Field(invoiceFields.amountMinor, { example: 12_345, description: amount })
  amountMinor!: number;

  @Field(invoiceFields.currency, { example: 'EUR', description: 'ISO 4217.' })
  currency!: string;
}

export class InvoiceView extends ResourceView {
  @Shown(invoiceFields.number, { description: 'Counts up in the organisation, from 1 and without a gap.' })
  number!: number;

  @Shown(invoiceFields.userId)
  userId!: string;

  @Shown(invoiceFields.amountMinor, { description: amount })
  amountMinor!: number;

  @Shown(invoiceFields.currency, { description: 'ISO 4217.' })
  currency!: string;

  @Shown(invoiceFields.status)
  status!: Status;

  @Shown(invoiceFields.paidAt, { description: 'When it was paid; null unless it is.' })
  paidAt!: string | null;

  @Shown(invoiceFields.failureReason, { description: 'Why the last payment failed; null unless it did.' })
  failureReason!: string | null;
}

export class InvoiceListView extends ListView {
  @ApiProperty({ type: [InvoiceView] })
  items!: InvoiceView[];
}

export function invoiceView(invoice: Invoice): InvoiceView {
  const { number, userId, amountMinor, currency, status, paidAt, failureReason } = invoice;
  return {
    ...resourceView(invoice),
    number,
    userId,
    amountMinor,
    currency,
    status,
    paidAt: paidAt && instantText(paidAt),
    failureReason,
  };
}
