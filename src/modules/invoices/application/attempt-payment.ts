import { Clock } from '../../../kernel/clock';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import type { Invoice } from '../domain/invoice';
import { InvoiceRepository } from '../domain/invoice.repository';
import { PaymentAttempt } from '../domain/payment-attempt';
import { PaymentAttemptRepository } from '../domain/payment-attempt.repository';
import { type ChargeState, PaymentGateway, paymentPending } from '../domain/payment-gateway';
import type { PaymentOutcome } from '../domain/payment-outcome';

interface Begun {
  readonly invoice: Invoice;
  readonly idempotencyKey: string;
  /** Whether the provider may have heard of it before. */
  readonly isRepeated: boolean;
}

/** Have the provider charge an invoice, or find out what became of an earlier try to have it do so. */
@UseCase()
export class AttemptPayment {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly attempts: PaymentAttemptRepository,
    private readonly gateway: PaymentGateway,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Never inside a unit of work: the key must be committed before the provider hears of it.
   * @returns undefined where the invoice no longer waits for this attempt, and the provider was not called
   * @throws DomainError `payment-outcome-unknown`, `payment-pending`: to be tried again
   */
  async execute(invoiceId: string, attempt: number): Promise<PaymentOutcome | undefined> {
    const begun = await this.unitOfWork.write(() => this.begin(invoiceId, attempt));
    if (!begun) return undefined;
    const state = await this.ask(begun);
    if (state.status === 'pending') throw paymentPending();
    return state;
  }

  /** The lock on the invoice keeps two workers from both taking the attempt to be new. */
  private async begin(invoiceId: string, attempt: number): Promise<Begun | undefined> {
    const invoice = await this.invoices.lockById(invoiceId);
    if (!invoice?.awaits(attempt)) return undefined;
    const known = await this.attempts.findByAttempt(invoiceId, attempt);
    if (known) return { invoice, idempotencyKey: known.idempotencyKey, isRepeated: true };
    const begun = PaymentAttempt.begin(invoice, this.clock.now());
    await this.attempts.add(begun);
    return { invoice, idempotencyKey: begun.idempotencyKey, isRepeated: false };
  }

  private async ask({ invoice, idempotencyKey, isRepeated }: Begun): Promise<ChargeState> {
    const known = isRepeated ? await this.gateway.lookup(idempotencyKey) : undefined;
    if (known) return known;
    const { amountMinor, currency } = invoice;
    return this.gateway.charge({ idempotencyKey, tenantId: currentTenantId(), amountMinor, currency });
  }
}
