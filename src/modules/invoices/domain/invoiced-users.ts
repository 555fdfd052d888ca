import { invoiceUserInvalid } from './invoice.errors';

/** The users of the tenant, as far as invoices are concerned. */
export abstract class InvoicedUsers {
  /**
   * Whether this is an active user of the tenant, who then stays one until the unit of work ends. Only inside a unit of
   * work.
   */
  abstract holdActive(userId: string): Promise<boolean>;

  /** @throws DomainError `invoice-user-invalid` */
  async require(userId: string): Promise<void> {
    if (await this.holdActive(userId)) return;
    throw invoiceUserInvalid({
      detail: 'Send the id of an active user of this organisation.',
      violations: [{ pointer: '/userId', code: 'not-active-user', message: 'must be an active user' }],
    });
  }
}
