import { Controller, Get, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { tenantBusy } from '../../../platform/edge/http/problems/http-errors';
import { operator } from '../../../platform/edge/security/access/access';
import { AskPaymentProvider } from '../application/ask-payment-provider';
import { EndPayment } from '../application/end-payment';
import { GetUnansweredPayment } from '../application/get-unanswered-payment';
import { ListUnansweredPayments } from '../application/list-unanswered-payments';
import { RetryEndedPayment } from '../application/retry-ended-payment';
import { invoiceNotFound } from '../domain/invoice.errors';
import { paymentMayBeCharged } from '../domain/payment.errors';
import { unansweredPaymentList, unansweredPaymentNotFound } from '../domain/unanswered-payment';
import { InvoiceView, invoiceView } from './invoice.dto';
import {
  EndingBody,
  ProviderAnswerView,
  UnansweredPaymentListView,
  UnansweredPaymentView,
  unansweredPaymentView,
} from './unanswered-payment.dto';

@Tag('payments')
@Controller({ path: 'payments/unanswered', version: '1' })
export class UnansweredPaymentsController {
  constructor(
    private readonly listPayments: ListUnansweredPayments,
    private readonly getPayment: GetUnansweredPayment,
    private readonly askProvider: AskPaymentProvider,
    private readonly endPayment: EndPayment,
    private readonly retryEnded: RetryEndedPayment,
  ) {}

  @Get()
  @Endpoint({
    useCase: ListUnansweredPayments,
    access: operator,
    answers: { 200: UnansweredPaymentListView },
    list: unansweredPaymentList,
  })
  async list(
    @List(unansweredPaymentList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<UnansweredPaymentView>> {
    return listBody(reply, list, await this.listPayments.execute(list), unansweredPaymentView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetUnansweredPayment,
    access: operator,
    answers: { 200: UnansweredPaymentView },
    problems: [unansweredPaymentNotFound],
  })
  async get(@Id() id: string): Promise<UnansweredPaymentView> {
    return unansweredPaymentView(await this.getPayment.execute(id));
  }

  @Get(':id/charge')
  @Endpoint({
    useCase: AskPaymentProvider,
    access: operator,
    answers: { 200: ProviderAnswerView },
    problems: [unansweredPaymentNotFound, invoiceNotFound, tenantBusy],
  })
  async ask(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProviderAnswerView> {
    void reply.header('cache-control', 'no-store');
    const { organisationId, invoiceId } = await this.getPayment.execute(id);
    return runAsTenant(organisationId, () => this.askProvider.execute(invoiceId));
  }

  /** A PUT, as that of `payments/ending`, which does the same for any invoice. */
  @Put(':id/ending')
  @Endpoint({
    useCase: EndPayment,
    operationId: 'endUnansweredPayment',
    access: operator,
    answers: { 200: InvoiceView },
    problems: [unansweredPaymentNotFound, invoiceNotFound, paymentMayBeCharged, tenantBusy],
  })
  async end(
    @Id() id: string,
    @Body() { withoutAnswer }: EndingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvoiceView> {
    const payment = await this.getPayment.execute(id);
    const { organisationId, invoiceId } = payment;
    const ended = await runAsTenant(organisationId, () => this.endPayment.execute(invoiceId, withoutAnswer));
    await this.retryEnded.execute(payment);
    return tagged(reply, invoiceView(ended));
  }
}
