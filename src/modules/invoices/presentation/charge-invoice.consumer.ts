import { Injectable } from '@nestjs/common';
import { Consumer } from '../../../kernel/consumer';
import type { ReceivedEvent } from '../../../kernel/domain-event';
import { AttemptPayment } from '../application/attempt-payment';
import { SettlePayment } from '../application/settle-payment';
import { invoicePaymentRequested, type PaymentRequested } from '../domain/invoice.events';
import type { PaymentOutcome } from '../domain/payment-outcome';

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

  override prepare({ subject, data }: ReceivedEvent<PaymentRequested>): Promise<PaymentOutcome | undefined> {
    return this.attemptPayment.execute(subject, data.attempt);
  }

  async handle(
    { subject, data }: ReceivedEvent<PaymentRequested>,
    outcome: PaymentOutcome | undefined,
  ): Promise<void> {
    if (outcome) await this.settlePayment.execute(subject, data.attempt, outcome);
  }
}
