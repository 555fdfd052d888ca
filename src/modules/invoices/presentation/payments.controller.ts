import { Controller, Logger, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { tenantBusy } from '../../../platform/edge/http/problems/http-errors';
import { tagged } from '../../../platform/edge/http/api/etag';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { operator, provider } from '../../../platform/edge/security/access/access';
import { EndPayment } from '../application/end-payment';
import { ReceivePaymentCallback } from '../application/receive-payment-callback';
import { runAsTenant } from '../../../kernel/authorization/scope';
import type { Invoice } from '../domain/invoice';
import { invoiceNotFound } from '../domain/invoice.errors';
import { paymentMayBeCharged, paymentSettledOtherwise } from '../domain/payment.errors';
import { InvoiceView, invoiceView } from './invoice.dto';
import { PaymentEndingBody } from './payment-ending.dto';
import { callbackOutcomeOf, PaymentCallbackBody } from './payment-callback.dto';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';

@Tag('payments', 'Reports of the payment provider about a charge.')
@Controller({ path: 'payments', version: '1' })
export class PaymentsController {
  constructor(
    private readonly receivePaymentCallback: ReceivePaymentCallback,
    private readonly endPayment: EndPayment,
  ) {}

  private readonly logger = new Logger('Payments');

  @Post('callbacks')
  @Endpoint({
    useCase: ReceivePaymentCallback,
    access: provider,
    answers: { 204: null },
    problems: [paymentSettledOtherwise],
  })
  async receive(@Body() body: PaymentCallbackBody): Promise<void> {
    const isKnown = await this.receivePaymentCallback.execute(body.idempotencyKey, callbackOutcomeOf(body));
    if (!isKnown)
      this.logger.warn({ charge: body.chargeId }, 'The provider has called back about an unknown payment');
  }

  /** A PUT, because it may be repeated: with a key, a POST would call the provider inside the transaction of its answer. */
  @Put('ending')
  @Endpoint({
    useCase: EndPayment,
    access: operator,
    answers: { 200: InvoiceView },
    problems: [invoiceNotFound, paymentMayBeCharged, tenantBusy],
  })
  async end(
    @Body() { organisationId, invoiceId, withoutAnswer }: PaymentEndingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvoiceView> {
    const end = (): Promise<Invoice> => this.endPayment.execute(invoiceId, withoutAnswer);
    return tagged(reply, invoiceView(await runAsTenant(organisationId, end)));
  }
}
