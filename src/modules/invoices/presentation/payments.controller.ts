import { Controller, Logger } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Body } from '../../../platform/http/body.pipe';
import { Endpoint } from '../../../platform/http/endpoint.decorator';
import { Post } from '../../../platform/http/post.decorator';
import { provider } from '../../../platform/security/access';
import { ReceivePaymentCallback } from '../application/receive-payment-callback';
import { paymentSettledOtherwise } from '../domain/payment.errors';
import { outcomeOf, PaymentCallbackBody } from './payment-callback.dto';

@ApiTags('payments')
@Controller({ path: 'payments', version: '1' })
export class PaymentsController {
  constructor(private readonly receivePaymentCallback: ReceivePaymentCallback) {}

  private readonly logger = new Logger('Payments');

  @Post('callbacks')
  @Endpoint({
    useCase: ReceivePaymentCallback,
    access: provider,
    answers: { 204: null },
    problems: [paymentSettledOtherwise],
  })
  async receive(@Body() body: PaymentCallbackBody): Promise<void> {
    const isKnown = await this.receivePaymentCallback.execute(body.idempotencyKey, outcomeOf(body));
    if (!isKnown)
      this.logger.warn({ charge: body.chargeId }, 'The provider has called back about an unknown payment');
  }
}
