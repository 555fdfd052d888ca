import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserRemovals } from '../../users';
import { HasInvoices } from '../application/has-invoices';

/** Keeps a user who has invoices from being removed for good: an invoice names its user for ever. */
@Injectable()
export class InvoicedUserRemovalGuard implements OnModuleInit {
  constructor(
    private readonly removals: UserRemovals,
    private readonly hasInvoices: HasInvoices,
  ) {}

  onModuleInit(): void {
    this.removals.before(async (userId) =>
      (await this.hasInvoices.execute(userId))
        ? { code: 'has-invoices', message: 'is named by invoices, which stay' }
        : undefined,
    );
  }
}
