import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalRecords } from '../../users';
import { ReadInvoicesOfUser } from '../application/read-invoices-of-user';
import { invoiceView } from './invoice.dto';

/** Contributes a person’s invoices to the answer to that person’s request for access. */
@Injectable()
export class InvoiceRecords implements OnModuleInit {
  constructor(
    private readonly personalRecords: PersonalRecords,
    private readonly readInvoicesOfUser: ReadInvoicesOfUser,
  ) {}

  onModuleInit(): void {
    const read = this.readInvoicesOfUser;
    this.personalRecords.contribute('invoices', async function* ({ id }) {
      for await (const page of read.execute(id)) yield page.map(invoiceView);
    });
  }
}
