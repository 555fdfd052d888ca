import { Injectable } from '@nestjs/common';
import { Consumer, Postponed } from '../../../kernel/events/consumer';
import { DomainError } from '../../../kernel/errors/domain-error';
import type { ReceivedEvent } from '../../../kernel/events/domain-event';
import { AttemptPayment } from '../application/attempt-payment';
import { SettlePayment } from '../application/settle-payment';
import { invoicePaymentRequested, type PaymentRequested } from '../domain/invoice.events';
import { paymentPending } from '../domain/payment-gateway';
import type { PaymentOutcome } from '../domain/payment-outcome';

/** Milliseconds between two looks at a payment that the provider has not decided. */
const shortestWait = 500;
const longestWait = 300_000;

/** Has the provider charge what was asked for, and settles it once the outcome is known. */
@Injectable()
export class ChargeInvoice extends Consumer<PaymentRequested, PaymentOutcome | undefined> {
  readonly name = 'charge-invoice';
  readonly events = [invoicePaymentRequested];

  constructor(
    private readonly attemptPayment: AttemptPayment,
    private readonly settlePayment: SettlePayment,
  ) {
    super();
  }

  /** To wait for the provider is no failure: a decision that takes days must not end as a dead letter. */
  override async prepare({
    subject,
    data,
    time,
  }: ReceivedEvent<PaymentRequested>): Promise<PaymentOutcome | undefined> {
    try {
      return await this.attemptPayment.execute(subject, data.attempt);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === paymentPending.code)) throw error;
      const age = Date.now() - time.getTime();
      const wait = Math.min(longestWait, Math.max(shortestWait, age));
      throw new Postponed(wait * (0.5 + Math.random() / 2), error.message);
    }
  }

  async handle(
    { subject, data }: ReceivedEvent<PaymentRequested>,
    outcome: PaymentOutcome | undefined,
  ): Promise<void> {
    if (outcome) await this.settlePayment.execute(subject, data.attempt, outcome);
  }
}
