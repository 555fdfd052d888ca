import { after, type Scenario, type World } from '../../../../test/support/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/feature-facts';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/id';
import { CreateUser } from '../../users';
import { AttemptPayment } from '../application/attempt-payment';
import { CreateInvoice } from '../application/create-invoice';
import { RequestInvoicePayment } from '../application/request-invoice-payment';

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
    'GET /api/v1/invoices — tenant invoices:read',
    'GET /api/v1/invoices/:id — tenant invoices:read',
    'POST /api/v1/invoices — tenant invoices:write',
    'POST /api/v1/invoices/:id/request-payment — tenant invoices:write',
    'POST /api/v1/invoices/:id/void — tenant invoices:write',
    'POST /api/v1/payments/callbacks — provider',
  ],
  scenarios: {
    createInvoice: [unknownUser],
    requestInvoicePayment: [after('voidInvoice'), paid],
    voidInvoice: [after('voidInvoice'), paid],
    forceDeleteUser: [ofInvoicedUser],
    receivePaymentCallback: [calledBackOtherwise, badlySigned],
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
