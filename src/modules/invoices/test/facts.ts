import {
  after,
  type Scenario,
  whileBusy,
  type World,
} from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { addUnansweredPayment } from '../../../../test/support/payments/unanswered-payment';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/values/id';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { CreateUser } from '../../users';
import { AttemptPayment } from '../application/attempt-payment';
import { CreateInvoice } from '../application/create-invoice';
import { RequestInvoicePayment } from '../application/request-invoice-payment';
import { PaymentGateway, paymentOutcomeUnknown } from '../domain/payment-gateway';

const unknownUser: Scenario = async (operation, { caller }) =>
  caller.send(operation, { body: { userId: newId(), amountMinor: 1, currency: 'EUR' } });

async function createPaid({ caller }: World): Promise<string> {
  const { id } = await caller.create(caller.named('getInvoice'));
  await caller.send(caller.named('requestInvoicePayment'), { id });
  const read = caller.named('getInvoice');
  await until('the invoice is paid', async () => (await caller.send(read, { id })).body.status === 'paid');
  return id;
}

const paid: Scenario = async (operation, world) =>
  world.caller.send(operation, { id: await createPaid(world) });

const calledBackOtherwise: Scenario = async (operation, world) => {
  const idempotencyKey = `${await createPaid(world)}.1`;
  await world.caller.send(operation, { body: { idempotencyKey, status: 'refused', chargeId: 'ch_1' } });
};

const ended: Scenario = async (operation, world) => {
  const { id } = await world.caller.create(world.caller.named('getInvoice'));
  await world.caller.send(operation, { body: { organisationId: world.tenantId, invoiceId: id } });
};

/** An invoice whose payment is under way for long: at this amount the simulated provider is away. */
async function createAwaiting({ service, tenantId }: World): Promise<string> {
  const username = `payer-${newId()}`;
  return runAsTenant(tenantId, async () => {
    const user = await service.app.get(CreateUser).execute({ email: `${username}@example.com`, username });
    const input = { userId: user.id, amountMinor: 105, currency: 'EUR' };
    const invoice = await service.app.get(CreateInvoice).execute(input);
    await service.app.get(RequestInvoicePayment).execute(invoice.id);
    return invoice.id;
  });
}

const unanswered: Scenario = async (operation, world) => {
  const { caller, service, tenantId } = world;
  const gateway = service.app.get(PaymentGateway);
  const body = { organisationId: tenantId, invoiceId: await createAwaiting(world) };
  const lookup = jest.spyOn(gateway, 'lookup').mockRejectedValue(paymentOutcomeUnknown());
  try {
    await caller.send(operation, { body });
    // The provider knows of no charge, so the payment ends.
    lookup.mockResolvedValue(undefined);
    await caller.send(operation, { body });
  } finally {
    lookup.mockRestore();
  }
};

/** The invoice has been removed beside the service. */
const withoutInvoice: Scenario = async (operation, { caller, service }) => {
  const id = await addUnansweredPayment(service.database);
  const { body } = await caller.send(caller.named('getUnansweredPayment'), { id });
  await queryAs(service.database.superuserUrl, 'delete from invoices where id = $1', [body.invoiceId]);
  await caller.send(operation, { id, body: {} });
};

const ofBusyTenant: Scenario = async (operation, { caller, service }) => {
  const tenantId = newId();
  const id = await addUnansweredPayment(service.database, tenantId);
  await whileBusy(service, tenantId, () => caller.send(operation, { id, body: {} }));
};

const undecided: Scenario = async (operation, { caller, service }) => {
  const id = await addUnansweredPayment(service.database);
  const lookup = jest
    .spyOn(service.app.get(PaymentGateway), 'lookup')
    .mockResolvedValue({ status: 'pending' });
  try {
    await caller.send(operation, { id, body: {} });
  } finally {
    lookup.mockRestore();
  }
};

const calledBackFirst: Scenario = async (operation, world) => {
  const idempotencyKey = `${await createAwaiting(world)}.1`;
  await world.caller.send(operation, { body: { idempotencyKey, status: 'succeeded', chargeId: 'ch_1' } });
};

const badlySigned: Scenario = async (operation, { caller }) => {
  for (const [name, value] of [
    ['X-Payment-Tenant', 'tenant'],
    ['X-Payment-Timestamp', '1'],
    ['X-Payment-Signature', '0'.repeat(64)],
  ] as const)
    await caller.send(operation, { headers: { [name]: value } });
};

const ofInvoicedUser: Scenario = async (operation, { caller }) => {
  const { body } = await caller.create(caller.named('getInvoice'));
  await caller.send(operation, { id: body['userId'] as string });
};

export const facts: FeatureFacts = {
  routes: [
    'GET /api/v1/invoices — tenant invoices:read, operator',
    'GET /api/v1/invoices/:id — tenant invoices:read, operator',
    'GET /api/v1/payments/unanswered — operator',
    'GET /api/v1/payments/unanswered/:id — operator',
    'GET /api/v1/payments/unanswered/:id/charge — operator',
    'GET /api/v1/invoices/:id/payment-attempts — tenant invoices:read, operator',
    'POST /api/v1/invoices — tenant invoices:write, operator',
    'POST /api/v1/invoices/:id/request-payment — tenant invoices:write, operator',
    'POST /api/v1/invoices/:id/void — tenant invoices:write, operator',
    'POST /api/v1/payments/callbacks — provider',
    'PUT /api/v1/payments/ending — operator',
    'PUT /api/v1/payments/unanswered/:id/ending — operator',
  ],
  scenarios: {
    createInvoice: [unknownUser],
    requestInvoicePayment: [after('voidInvoice'), paid],
    voidInvoice: [after('voidInvoice'), paid],
    forceDeleteUser: [ofInvoicedUser],
    endPayment: [ended, unanswered],
    askPaymentProvider: [withoutInvoice, ofBusyTenant],
    endUnansweredPayment: [withoutInvoice, ofBusyTenant, undecided],
    receivePaymentCallback: [calledBackFirst, calledBackOtherwise, badlySigned],
  },
  addRows: async (app) => {
    const username = `payer-${newId()}`;
    const user = await app.get(CreateUser).execute({ email: `${username}@example.com`, username });
    const input = { userId: user.id, amountMinor: 12_300, currency: 'EUR' };
    const { id } = await app.get(CreateInvoice).execute(input);
    await app.get(RequestInvoicePayment).execute(id);
    // With the worker, or before it: either has stored the attempt and the charge by then.
    await app.get(AttemptPayment).execute(id, 1);
  },
};
