import { DomainError } from '../../../kernel/errors/domain-error';
import { UseCase } from '../../../kernel/use-case';
import type { Invoice } from '../domain/invoice';
import { invoiceNotFound } from '../domain/invoice.errors';
import { InvoiceRepository } from '../domain/invoice.repository';
import { paymentKey } from '../domain/payment-attempt';
import { PaymentGateway } from '../domain/payment-gateway';
import { paymentMayBeCharged, paymentSettledOtherwise } from '../domain/payment.errors';
import type { PaymentOutcome } from '../domain/payment-outcome';
import { SettlePayment } from './settle-payment';

/**
 * End a payment that is under way. The provider is asked first, and its decision settles the invoice. If it knows no charge, or
 * does not answer and the operator sends `withoutAnswer`, the invoice becomes `failed`. An invoice that awaits no payment is
 * returned unchanged.
 */
@UseCase()
export class EndPayment {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly gateway: PaymentGateway,
    private readonly settlePayment: SettlePayment,
  ) {}

  /** Never inside a unit of work: it calls the provider. @throws DomainError `invoice-not-found`, `payment-may-be-charged` */
  async execute(invoiceId: string, withoutAnswer = false): Promise<Invoice> {
    const invoice = await this.read(invoiceId);
    if (!invoice.awaits(invoice.attempt)) return invoice;
    const outcome = await this.ask(paymentKey(invoiceId, invoice.attempt), withoutAnswer);
    try {
      await this.settlePayment.execute(invoiceId, invoice.attempt, outcome);
    } catch (error) {
      // A worker or a callback was faster, and knew better.
      if (!(error instanceof DomainError && error.code === paymentSettledOtherwise.code)) throw error;
    }
    return this.read(invoiceId);
  }

  private async read(invoiceId: string): Promise<Invoice> {
    const invoice = await this.invoices.findById(invoiceId);
    if (!invoice) throw invoiceNotFound();
    return invoice;
  }

  private async ask(key: string, withoutAnswer: boolean): Promise<PaymentOutcome> {
    const state = await this.gateway.lookup(key).catch((error: unknown) => {
      if (!(error instanceof DomainError && error.kind === 'unavailable')) throw error;
      if (!withoutAnswer)
        throw paymentMayBeCharged({
          detail:
            'The provider does not answer. Ask it by other means; then end the payment without its answer.',
        });
      return {
        status: 'refused',
        reason: 'Ended by an operator; the payment provider did not answer',
      } as const;
    });
    if (state?.status === 'pending')
      throw paymentMayBeCharged({ detail: 'The provider has accepted the charge and not decided yet.' });
    return (
      state ?? { status: 'refused', reason: 'Ended by an operator; the payment provider knows no charge' }
    );
  }
}
