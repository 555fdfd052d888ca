import { Injectable, type OnModuleInit } from '@nestjs/common';
import { userInUse, UserRemovals } from '../../users';
import { HasInvoices } from '../application/has-invoices';

/** Keeps a user who has invoices from being removed for good: an invoice says for ever whom it was for. */
@Injectable()
export class KeptInvoicedUsers implements OnModuleInit {
  constructor(
    private readonly removals: UserRemovals,
    private readonly hasInvoices: HasInvoices,
  ) {}

  onModuleInit(): void {
    this.removals.before(async (userId) => {
      if (await this.hasInvoices.execute(userId))
        throw userInUse({
          detail: 'The user has invoices, which stay. Delete the user without force instead.',
        });
    });
  }
}
