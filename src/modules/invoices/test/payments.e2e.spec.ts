import { expectProblem } from '../../../../test/support/http/expect-problem';
import { signCallback } from '../../../../test/support/payments/payment-callback';
import {
  type Misbehaviour,
  type PaymentProvider,
  startPaymentProvider,
} from '../../../../test/support/payments/payment-provider';
import { oneOutage, outageLines } from '../../../../test/support/processes/outage-lines';
import { type Service, startService, type TestTenant } from '../../../../test/support/service';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';

import { DomainError } from '../../../kernel/errors/domain-error';
import { newId } from '../../../kernel/values/id';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import type { ReceivedEvent } from '../../../kernel/events/domain-event';
import { PaymentGateway, paymentOutcomeUnknown, paymentProviderAway } from '../domain/payment-gateway';
import type { PaymentRequested } from '../domain/invoice.events';
import { ChargeInvoice } from '../presentation/charge-invoice.consumer';

const invoices = '/api/v1/invoices';
const callbacks = '/api/v1/payments/callbacks';

let provider: PaymentProvider;
/** Waits for every answer of the provider, which runs in the same process and may stand still with it. */
let patient: Service;
/** Gives up soon: for a provider that never answers. */
let hasty: Service;
/** The one that the test asks. */
let service: Service;
let tenant: TestTenant;
let userId: string;

const startPaying = (timeoutMs: string): Promise<Service> =>
  startService({
    env: {
      PAYMENTS_GATEWAY: 'http',
      PAYMENTS_URL: provider.url,
      PAYMENTS_TIMEOUT_MS: timeoutMs,
      ROLE: 'all',
    },
  });
async function ask(one: Service): Promise<void> {
  service = one;
  tenant = await service.tenant();
  const body = { email: 'ada@example.com', username: 'ada' };
  userId = (await tenant.call('POST', '/api/v1/users', { body })).body.id;
}

beforeAll(async () => {
  provider = await startPaymentProvider();
  patient = await startPaying('30000');
  hasty = await startPaying('2000');
});
afterAll(async () => {
  await hasty.stop();
  await patient.stop();
  await provider.stop();
});
beforeEach(async () => {
  provider.decision = 'succeeded';
  await ask(patient);
});

async function create(): Promise<string> {
  const body = { userId, amountMinor: 12_345, currency: 'EUR' };
  return (await tenant.call('POST', invoices, { body })).body.id;
}

const request = (id: string) => tenant.call('POST', `${invoices}/${id}/request-payment`);
const read = async (id: string) => (await tenant.call('GET', `${invoices}/${id}`)).body;

async function requested(): Promise<string> {
  const id = await create();
  const { status, headers } = await request(id);
  expect([status, headers.get('location')]).toEqual([202, `${invoices}/${id}`]);
  return id;
}

async function settled(id: string) {
  await until('the payment is settled', async () => (await read(id)).status !== 'payment_requested');
  return read(id);
}

/** Events that the service has published about the invoice. */
async function eventsOf(id: string): Promise<string[]> {
  const sql = 'select type from events where subject = $1 order by position';
  const rows = await queryAs<{ type: string }>(service.database.superuserUrl, sql, [id]);
  return rows.map(({ type }) => type.replace(/^invoice\.|\.v1$/g, ''));
}

function callBack(
  key: string,
  status: string,
  { by = tenant.id, more = {}, signing = {} }: { by?: string; more?: object; signing?: object } = {},
) {
  const body = JSON.stringify({ idempotencyKey: key, status, chargeId: 'ch_1', ...more });
  const headers = signCallback(by, 'POST', callbacks, body, signing);
  return service.call('POST', callbacks, { body, headers });
}

async function waiting(): Promise<number> {
  const sql = `select count(*)::integer as n from event_deliveries where consumer = 'charge-invoice'`;
  return (await queryAs<{ n: number }>(service.database.superuserUrl, sql))[0]!.n;
}

test('a charge is signed, names the tenant, and pays the invoice', async () => {
  const id = await requested();
  expect(await settled(id)).toMatchObject({ status: 'paid', failureReason: null });
  expect(provider.charges.get(`${id}.1`)).toMatchObject({
    tenant: tenant.id,
    amountMinor: 12_345,
    currency: 'EUR',
  });
  expect(provider.unsigned).toBe(0);
  expect(await eventsOf(id)).toEqual(['created', 'payment_requested', 'paid']);
});

test('the attempts to have an invoice paid are listed, the latest first, for its own tenant', async () => {
  const attempts = (id: string) => tenant.call('GET', `${invoices}/${id}/payment-attempts`);
  const unasked = await create();
  expect((await attempts(unasked)).body).toEqual({ items: [] });
  provider.decision = 'refused';
  const id = await requested();
  await settled(id);
  provider.decision = 'succeeded';
  await request(id);
  await settled(id);
  const at = { begunAt: expect.any(String), settledAt: expect.any(String) };
  expect((await attempts(id)).body.items).toEqual([
    { attempt: 2, outcome: 'succeeded', reference: expect.any(String), ...at },
    { attempt: 1, outcome: 'refused', reference: null, ...at },
  ]);
  const stranger = await service.tenant();
  expectProblem(await stranger.call('GET', `${invoices}/${id}/payment-attempts`), 404, 'invoice-not-found');
});

test('a refusal fails the invoice with its reason, and another attempt has another key', async () => {
  provider.decision = 'refused';
  const id = await requested();
  expect(await settled(id)).toMatchObject({ status: 'failed', failureReason: 'Card expired', paidAt: null });
  provider.decision = 'succeeded';
  expect((await request(id)).body).toMatchObject({ status: 'payment_requested', failureReason: null });
  expect(await settled(id)).toMatchObject({ status: 'paid' });
  expect(provider.calls.filter((call) => call.includes(id))).toEqual([`POST ${id}.1`, `POST ${id}.2`]);
});

const looked = (id: string) => [`POST ${id}.1`, `GET ${id}.1`];
const sentAgain = (id: string) => [...looked(id), `POST ${id}.1`];

test.each<[Misbehaviour, (id: string) => string[]]>([
  ['fail before', sentAgain],
  ['fail after', looked],
  ['hang up before', sentAgain],
  ['hang up after', looked],
  ['talk nonsense after', looked],
  // It says that it has not begun, so nothing has to be looked up.
  ['be busy', (id) => [`POST ${id}.1`, `POST ${id}.1`]],
])(
  'a provider told to %s is asked what became of the charge before it is sent again',
  async (how, expected) => {
    provider.misbehave(how);
    const id = await requested();
    expect(await settled(id)).toMatchObject({ status: 'paid' });
    expect(provider.calls.filter((call) => call.includes(id))).toEqual(expected(id));
    expect([...provider.charges.keys()].filter((key) => key.startsWith(id))).toEqual([`${id}.1`]);
    expect(await eventsOf(id)).toEqual(['created', 'payment_requested', 'paid']);
  },
);

test.each<[Misbehaviour, RegExp]>([
  // A call that is given up while this process stands still is one more.
  ['never answer before', /^POST( GET)+ POST(( GET)+ POST)*( GET)*$/],
  ['never answer after', /^POST( GET)+$/],
  ['drip after', /^POST( GET)+$/],
])(
  'a provider told to %s is waited for a while, and asked what became of the charge before it is sent again',
  async (how, expected) => {
    await ask(hasty);
    provider.misbehave(how);
    const id = await requested();
    expect(await settled(id)).toMatchObject({ status: 'paid' });
    const calls = provider.calls.filter((call) => call.includes(id));
    expect(calls.map((call) => call.split(' ', 1)[0]).join(' ')).toMatch(expected);
    expect(new Set(calls.map((call) => call.split(' ')[1]))).toEqual(new Set([`${id}.1`]));
    expect(provider.unlooked).toEqual([]);
    expect([...provider.charges.keys()].filter((key) => key.startsWith(id))).toEqual([`${id}.1`]);
    expect(await eventsOf(id)).toEqual(['created', 'payment_requested', 'paid']);
  },
);

const isTriedAgain = (error: unknown): boolean =>
  error instanceof DomainError && [paymentOutcomeUnknown.code, paymentProviderAway.code].includes(error.code);

const each = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 64 }, work));

test('64 payment requests and as many deliveries at once come to one charge, one paid and one event', async () => {
  const id = await create();
  const consumer = service.app.get(ChargeInvoice);
  const unitOfWork = service.app.get(UnitOfWork);
  const event = { subject: id, data: { attempt: 1 } } as ReceivedEvent<PaymentRequested>;
  // As a worker that was taken for dead delivers beside the one that has taken over.
  const deliver = async (): Promise<void> => {
    await until('payment was requested', async () => (await read(id)).status !== 'pending');
    await runAsTenant(tenant.id, async () => {
      let outcome: Awaited<ReturnType<typeof consumer.prepare>>;
      await until('the provider has said what became of the charge', async () => {
        try {
          outcome = await consumer.prepare(event);
          return true;
        } catch (error) {
          if (isTriedAgain(error)) return false;
          throw error;
        }
      });
      await unitOfWork.write(() => consumer.handle(event, outcome));
    });
  };
  const [answers] = await Promise.all([each(() => request(id)), each(deliver)]);
  const refused = answers.filter(({ status }) => status !== 202);
  expect(refused.map(({ status }) => status)).toEqual(Array(63).fill(409));
  const codes = new Set(refused.map(({ body }) => body.code));
  expect(['invoice-already-paid', 'invoice-status-forbidden']).toEqual(expect.arrayContaining([...codes]));
  expect(await settled(id)).toMatchObject({ status: 'paid', version: 3 });
  await until('nothing is to be delivered', async () => (await waiting()) === 0);
  expect(await eventsOf(id)).toEqual(['created', 'payment_requested', 'paid']);
  expect([...provider.charges.keys()].filter((key) => key.startsWith(id))).toEqual([`${id}.1`]);
});

/** The provider has the charge, and has not decided. */
const decided = async (): Promise<string> => {
  provider.decision = 'pending';
  const id = await requested();
  await until('the provider has the charge', () => provider.charges.has(`${id}.1`));
  return id;
};

test('a payment that the provider takes its time to decide spends none of its tries', async () => {
  const id = await decided();
  const key = `GET ${id}.1`;
  await until('it was looked up twice', () => provider.calls.filter((call) => call === key).length >= 2);
  const sql = 'select attempts, dead_at from event_deliveries where subject = $1';
  expect(await queryAs(service.database.superuserUrl, sql, [id])).toEqual([{ attempts: 0, dead_at: null }]);
  await callBack(`${id}.1`, 'succeeded');
});

describe('a callback', () => {
  test.each([
    ['succeeded', {}, { status: 'paid' }],
    ['refused', { reason: 'No\ncover' }, { status: 'failed', failureReason: 'No cover' }],
  ])('that the charge has %s settles the invoice, however often it comes', async (status, more, expected) => {
    const id = await decided();
    const answers = await Promise.all(Array.from({ length: 8 }, () => callBack(`${id}.1`, status, { more })));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 204));
    expect(await read(id)).toMatchObject({ ...expected, version: 3 });
    expect((await eventsOf(id)).length).toBe(3);
  });

  test('that says the contrary of what was said is a conflict, and changes nothing', async () => {
    const id = await decided();
    await callBack(`${id}.1`, 'succeeded');
    expectProblem(await callBack(`${id}.1`, 'refused'), 409, 'payment-settled-otherwise');
    expect(await read(id)).toMatchObject({ status: 'paid' });
  });

  test('about another tenant’s payment, or one not asked for yet, is passed over', async () => {
    const id = await create();
    const stranger = await service.tenant();
    for (const [key, by] of [
      [`${id}.1`, stranger.id],
      [`${id}.1`, tenant.id],
    ] as const)
      expect((await callBack(key, 'succeeded', { by })).status).toBe(204);
    expect(await read(id)).toMatchObject({ status: 'pending', version: 1 });
  });

  test.each([
    ['with another secret', { secret: 'x'.repeat(40) }, {}, 'signature-invalid'],
    ['that is too old', { timestamp: String(Math.floor(Date.now() / 1000) - 400) }, {}, 'signature-expired'],
    [
      'for another tenant',
      {},
      { 'X-Payment-Tenant': '019aa000-0000-7000-8000-000000000999' },
      'signature-invalid',
    ],
    ['for no tenant', {}, { 'X-Payment-Tenant': 'tenant' }, 'signature-malformed'],
    ['not at all', {}, { 'X-Payment-Signature': '' }, 'signature-missing'],
  ])('signed %s is refused', async (_how, signing, changed, code) => {
    const id = await requested();
    const body = JSON.stringify({ idempotencyKey: `${id}.1`, status: 'refused', chargeId: 'ch_1' });
    const headers = { ...signCallback(tenant.id, 'POST', callbacks, body, signing), ...changed };
    expectProblem(await service.call('POST', callbacks, { body, headers }), 401, code);
    expect(await settled(id)).toMatchObject({ status: 'paid' });
  });

  test('whose body was changed is refused', async () => {
    const body = JSON.stringify({ idempotencyKey: `${newId()}.1`, status: 'refused', chargeId: 'ch_1' });
    const headers = signCallback(tenant.id, 'POST', callbacks, body);
    const changed = body.replace('refused', 'succeeded');
    expectProblem(
      await service.call('POST', callbacks, { body: changed, headers }),
      401,
      'signature-invalid',
    );
  });
});

test('a provider that is away is left alone for a while, and asked again until it is back', async () => {
  const log = outageLines('Payments');
  provider.fate = () => 'fail before';
  const ids = [];
  for (let payment = 0; payment < 6; payment += 1) ids.push(await requested());
  const away = `select from event_deliveries where problem->>'code' = 'payment-provider-away'`;
  await until(
    'the circuit is open',
    async () => (await queryAs(service.database.superuserUrl, away)).length > 0,
  );
  provider.fate = () => 'none';
  for (const id of ids) expect(await settled(id)).toMatchObject({ status: 'paid' });
  expect(provider.unlooked).toEqual([]);
  log.stop();
  expect(log.taken()).toEqual(oneOutage('The payment provider at \\S+ \\(PAYMENTS_URL\\)'));
});

const end = (invoiceId: string, more: object = {}) =>
  service.call('PUT', '/api/v1/payments/ending', {
    operator: true,
    body: { organisationId: tenant.id, invoiceId, ...more },
  });

describe('a payment that the provider never answers', () => {
  beforeEach(() => ask(hasty));
  afterEach(() => {
    jest.restoreAllMocks();
    provider.fate = () => 'none';
  });

  test('is ended by an operator who says so, once the provider was asked, and can be void then', async () => {
    provider.fate = () => 'never answer before';
    const id = await requested();
    const lookup = jest
      .spyOn(service.app.get(PaymentGateway), 'lookup')
      .mockRejectedValue(paymentOutcomeUnknown());
    expectProblem(await end(id), 409, 'payment-may-be-charged');
    expect((await read(id)).status).toBe('payment_requested');
    // The worker may ask meanwhile, so every answer is this one.
    lookup.mockResolvedValue({ status: 'pending' });
    expectProblem(await end(id, { withoutAnswer: true }), 409, 'payment-may-be-charged');

    lookup.mockRejectedValue(paymentOutcomeUnknown());
    const ended = await end(id, { withoutAnswer: true });
    expect([ended.status, ended.body.status, ended.body.failureReason]).toEqual([
      200,
      'failed',
      'Ended by an operator; the payment provider did not answer',
    ]);
    expect((await tenant.call('POST', `${invoices}/${id}/void`)).status).toBe(200);
    await until('nothing waits for the provider any more', async () => {
      const sql = 'select from event_deliveries where subject = $1';
      await queryAs(
        service.database.superuserUrl,
        'update event_deliveries set due_at = now() where subject = $1',
        [id],
      );
      return (await queryAs(service.database.superuserUrl, sql, [id])).length === 0;
    });
    expect((await read(id)).status).toBe('void');
  });

  test('is settled by what the provider has decided, whatever the operator says', async () => {
    provider.fate = () => 'never answer before';
    const id = await requested();
    const lookup = jest.spyOn(service.app.get(PaymentGateway), 'lookup');
    lookup.mockResolvedValue({ status: 'succeeded', reference: 'ch_1' });
    const ended = await end(id, { withoutAnswer: true });
    expect([ended.status, ended.body.status]).toEqual([200, 'paid']);
    expect((await end(id)).body.status).toBe('paid');
  });

  test('of another organisation is not found', async () => {
    const id = await requested();
    const { id: organisationId } = await service.tenant();
    expectProblem(await end(id, { organisationId }), 404, 'invoice-not-found');
  });
});
