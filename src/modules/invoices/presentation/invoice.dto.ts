import { ApiProperty } from '@nestjs/swagger';
import { minorUnitsOf } from '../../../kernel/currency';
import { integer, nullable } from '../../../kernel/rule';
import { Field, Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import { type Invoice, invoiceFields, type InvoiceStatus } from '../domain/invoice';

const ada = '019aa000-0000-7000-8000-000000000101';
const amount = 'In minor units of the currency: 12345 EUR are € 123.45, and 12345 JPY are ¥ 12,345.';

export class CreateInvoiceBody {
  @Field(invoiceFields.userId, { example: ada, description: 'An active user.' })
  userId!: string;

  @Field(invoiceFields.amountMinor, { example: 12_345, description: amount })
  amountMinor!: number;

  @Field(invoiceFields.currency, { example: 'EUR', description: 'ISO 4217: a currency that is in use.' })
  currency!: string;
}

export class InvoiceView extends ResourceView {
  @Shown(invoiceFields.number, { description: 'Counts up in the organisation, from 1 and without a gap.' })
  number!: number;

  @Shown(invoiceFields.userId)
  userId!: string;

  @Shown(invoiceFields.amountMinor, { description: amount })
  amountMinor!: number;

  @Shown(invoiceFields.storedCurrency, { description: 'ISO 4217.' })
  currency!: string;

  @Shown(nullable(integer(0, 4)), {
    description:
      'Decimals of the currency by ISO 4217: with 2, an amountMinor of 12345 is 123.45. Null for a currency that is no longer in use.',
  })
  minorUnits!: number | null;

  @Shown(invoiceFields.status)
  status!: InvoiceStatus;

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
    minorUnits: minorUnitsOf(currency) ?? null,
    status,
    paidAt: paidAt && instantText(paidAt),
    failureReason,
  };
}
