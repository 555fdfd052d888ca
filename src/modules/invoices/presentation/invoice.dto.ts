import { ApiProperty } from '@nestjs/swagger';
import { creates } from '../../../platform/edge/http/api/derived-body';
import { readOnly, shows } from '../../../platform/edge/http/api/derived-view';
import { integer, nullable } from '../../../kernel/rules/rule';
import { ListView } from '../../../platform/edge/http/api/views';
import { invoiceFields, newInvoiceFields } from '../domain/invoice';

const ada = '019aa000-0000-7000-8000-000000000101';
const amount = 'In minor units of the currency: 12345 EUR are € 123.45, and 12345 JPY are ¥ 12,345.';

const { storedCurrency, number, userId, amountMinor, status, paidAt, failureReason } = invoiceFields;
const shown = { number, userId, amountMinor, currency: storedCurrency, status, paidAt, failureReason };

export class CreateInvoiceBody extends creates(newInvoiceFields, {
  userId: { example: ada, description: 'An active user.' },
  amountMinor: { example: 12_345, description: amount },
  currency: { example: 'EUR', description: 'ISO 4217: a currency that is in use.' },
}) {}

export class InvoiceView extends shows(
  shown,
  {
    number: { shown: 'Counts up in the organisation, from 1 and without a gap.' },
    amountMinor: { shown: amount },
    currency: { shown: 'ISO 4217.' },
    paidAt: { shown: 'The time of its payment; null unless it is paid.' },
    failureReason: { shown: 'The reason why the last payment failed; null unless it failed.' },
  },
  {
    minorUnits: readOnly(
      nullable(integer(0, 4)),
      'Decimals of the currency by ISO 4217: with 2, an amountMinor of 12345 is 123.45. Null for a currency that is no longer in use.',
      'currency',
    ),
  },
) {}

export class InvoiceListView extends ListView {
  @ApiProperty({ type: [InvoiceView] })
  items!: InvoiceView[];
}

export const invoiceView = InvoiceView.of;
