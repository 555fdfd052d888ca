import { DomainError } from '../../../kernel/errors/domain-error';
import { UseCase } from '../../../kernel/use-case';
import { invoiceNotFound } from '../domain/invoice.errors';
import { InvoiceRepository } from '../domain/invoice.repository';
import { paymentKey } from '../domain/payment-attempt';
import { PaymentGateway } from '../domain/payment-gateway';

export const providerAnswers = ['succeeded', 'refused', 'pending', 'unheard-of', 'no-answer'] as const;

export interface ProviderAnswer {
  readonly answer: (typeof providerAnswers)[number];
  /** The provider's id of the charge, where it has succeeded. */
  readonly reference: string | null;
  /** Why it was refused, or why there is no answer. */
  readonly reason: string | null;
}

/** Ask the payment provider what has become of a payment, and change nothing. */
@UseCase()
export class AskPaymentProvider {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly gateway: PaymentGateway,
  ) {}

  /** Never inside a unit of work: it calls the provider. @throws DomainError `invoice-not-found` */
  async execute(invoiceId: string): Promise<ProviderAnswer> {
    const invoice = await this.invoices.findById(invoiceId);
    if (!invoice) throw invoiceNotFound();
    try {
      const state = await this.gateway.lookup(paymentKey(invoiceId, invoice.attempt));
      if (!state) return { answer: 'unheard-of', reference: null, reason: null };
      return {
        answer: state.status,
        reference: state.status === 'succeeded' ? state.reference : null,
        reason: state.status === 'refused' ? state.reason : null,
      };
    } catch (error) {
      if (!(error instanceof DomainError && error.kind === 'unavailable')) throw error;
      return { answer: 'no-answer', reference: null, reason: error.message };
    }
  }
}
