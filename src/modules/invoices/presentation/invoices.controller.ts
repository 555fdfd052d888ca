import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { created } from '../../../platform/edge/http/api/created';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { IfMatch, tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { CreateInvoice } from '../application/create-invoice';
import { GetInvoice } from '../application/get-invoice';
import { ListInvoices } from '../application/list-invoices';
import { ListPaymentAttempts } from '../application/list-payment-attempts';
import { RequestInvoicePayment } from '../application/request-invoice-payment';
import { VoidInvoice } from '../application/void-invoice';
import {
  invoiceAlreadyPaid,
  invoiceNotFound,
  invoiceStatusForbidden,
  invoiceUserInvalid,
} from '../domain/invoice.errors';
import { invoiceList } from '../domain/invoice.repository';
import { CreateInvoiceBody, InvoiceListView, InvoiceView, invoiceView } from './invoice.dto';
import { PaymentAttemptsView, paymentAttemptView } from './payment-attempt.dto';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';

const read = tenant('invoices:read', 'See the invoices');
const write = tenant('invoices:write', 'Make, pay and void invoices');

@Tag('invoices', 'Invoices of an organisation, and the state of their payment.')
@Controller({ path: inTenant('invoices'), version: '1' })
export class InvoicesController {
  constructor(
    private readonly createInvoice: CreateInvoice,
    private readonly getInvoice: GetInvoice,
    private readonly listInvoices: ListInvoices,
    private readonly listPaymentAttempts: ListPaymentAttempts,
    private readonly requestInvoicePayment: RequestInvoicePayment,
    private readonly voidInvoice: VoidInvoice,
  ) {}

  @Post()
  @Endpoint({
    useCase: CreateInvoice,
    access: write,
    answers: { 201: InvoiceView },
    problems: [invoiceUserInvalid],
  })
  async create(
    @Body() body: CreateInvoiceBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvoiceView> {
    return created(reply, invoiceView(await this.createInvoice.execute(body)));
  }

  @Get()
  @Endpoint({ useCase: ListInvoices, access: read, answers: { 200: InvoiceListView }, list: invoiceList })
  async list(
    @List(invoiceList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<InvoiceView>> {
    return listBody(reply, list, await this.listInvoices.execute(list), invoiceView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetInvoice,
    access: read,
    answers: { 200: InvoiceView, 304: null },
    problems: [invoiceNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<InvoiceView> {
    return tagged(reply, invoiceView(await this.getInvoice.execute(id)));
  }

  @Get(':id/payment-attempts')
  @Endpoint({
    useCase: ListPaymentAttempts,
    access: read,
    answers: { 200: PaymentAttemptsView },
    problems: [invoiceNotFound],
  })
  async paymentAttempts(@Id() id: string): Promise<PaymentAttemptsView> {
    const attempts = await this.listPaymentAttempts.execute(id);
    return { items: attempts.map(paymentAttemptView) };
  }

  @Post(':id/request-payment')
  @Endpoint({
    useCase: RequestInvoicePayment,
    access: write,
    answers: { 202: InvoiceView },
    problems: [invoiceNotFound, invoiceAlreadyPaid, invoiceStatusForbidden],
    ifMatch: true,
  })
  async requestPayment(
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvoiceView> {
    const view = invoiceView(await this.requestInvoicePayment.execute(id, expected));
    // Where to see what becomes of it.
    const [location = ''] = reply.request.url.split('/request-payment', 1);
    void reply.header('location', location);
    return tagged(reply, view);
  }

  @Post(':id/void')
  @Endpoint({
    useCase: VoidInvoice,
    access: write,
    answers: { 200: InvoiceView },
    problems: [invoiceNotFound, invoiceAlreadyPaid, invoiceStatusForbidden],
    ifMatch: true,
  })
  async void(
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvoiceView> {
    return tagged(reply, invoiceView(await this.voidInvoice.execute(id, expected)));
  }
}
