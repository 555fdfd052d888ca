import { asAnswer, expectData, tenantClient } from '../../../../test/support/http/typed-client';
import { expectProblem, withoutOccurrence } from '../../../../test/support/http/expect-problem';
import { freshTenant, sharedService } from '../../../../test/support/shared-service';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';
import { startService } from '../../../../test/support/service';
import { newId } from '../../../kernel/values/id';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UserRemovals } from '../../users';
import { CreateInvoice } from '../application/create-invoice';

const invoices = '/api/v1/invoices';
const invoice = `${invoices}/{id}` as const;

const service = sharedService({ env: { ROLE: 'all' } });
const tenant = freshTenant(service);
const strata = tenantClient(service, tenant);

let users = 0;
async function user(isActive = true): Promise<string> {
  const username = `user-${(users += 1)}`;
  const body = { email: `${username}@example.com`, username, isActive };
  return expectData(await strata.post('/api/v1/users', { body }), 201).id;
}

async function create(amountMinor = 12_345) {
  const body = { userId: await user(), amountMinor, currency: 'EUR' } as const;
  return expectData(await strata.post(invoices, { body }), 201);
}

const read = async (id: string) => expectData(await strata.get(invoice, { path: { id } }));
const requestPayment = (id: string) => strata.post(`${invoice}/request-payment`, { path: { id } });
const voidIt = (id: string) => strata.post(`${invoice}/void`, { path: { id } });

async function settled(id: string) {
  await until('the invoice is settled', async () => (await read(id)).status !== 'payment_requested');
  return read(id);
}

test('an invoice is created, read, listed, and paid in the background', async () => {
  const created = await create();
  expect(created).toMatchObject({ number: 1, amountMinor: 12_345, status: 'pending', version: 1 });
  expect(await read(created.id)).toEqual(created);
  expect(expectData(await strata.get(invoices, {})).items).toEqual([created]);
  expect(expectData(await requestPayment(created.id), 202)).toMatchObject({
    status: 'payment_requested',
    version: 2,
  });
  const paid = await settled(created.id);
  expect(paid).toMatchObject({ status: 'paid', paidAt: paid.updatedAt, failureReason: null, version: 3 });
  expect(expectData(await strata.get(invoices, {})).items).toEqual([paid]);
});

test.each([
  [12_301, 'failed', 'Insufficient funds'],
  [12_302, 'paid', null],
  [12_303, 'paid', null],
  [12_304, 'paid', null],
])(
  'the simulated provider makes of %d minor units what the guide says: %s',
  async (amount, status, reason) => {
    const { id } = await create(amount);
    await requestPayment(id);
    expect(await settled(id)).toMatchObject({ status, failureReason: reason });
  },
);

test('the simulated provider that is away leaves the outcome open, and is tried again', async () => {
  const { id } = await create(12_305);
  await requestPayment(id);
  const sql = `select attempts, problem->>'code' as code from event_deliveries where subject = $1`;
  const delivery = async () =>
    (await queryAs<{ attempts: number; code: string }>(service.database.superuserUrl, sql, [id]))[0];
  await until('it has been tried twice', async () => ((await delivery())?.attempts ?? 0) >= 2);
  expect((await delivery())?.code).toBe('payment-outcome-unknown');
  expect(await read(id)).toMatchObject({ status: 'payment_requested', version: 2 });
});

test('a failed invoice can be tried again, or become void, and keeps the reason', async () => {
  const { id } = await create(12_301);
  await requestPayment(id);
  await settled(id);
  expect(expectData(await requestPayment(id), 202)).toMatchObject({ failureReason: null });
  expect(await settled(id)).toMatchObject({ status: 'failed', version: 5 });
  expect(expectData(await voidIt(id))).toMatchObject({ status: 'void', failureReason: 'Insufficient funds' });
});

test('a paid invoice is neither charged again nor made void', async () => {
  const { id } = await create();
  await requestPayment(id);
  const paid = await settled(id);
  for (const answer of [await requestPayment(id), await voidIt(id)]) {
    expectProblem(asAnswer(answer), 409, 'invoice-already-paid');
    expect(answer.error?.title).toBe('Invoice is already paid');
  }
  expect(await read(id)).toEqual(paid);
});

test('a void invoice is refused a payment, and says so', async () => {
  const { id } = await create();
  await voidIt(id);
  const refused = asAnswer(await requestPayment(id));
  expectProblem(refused, 409, 'invoice-status-forbidden');
  expect(refused.body.detail).toBe(
    'Payment can be requested for a pending or failed invoice, and this one is void.',
  );
});

test('a step from a version that has passed is refused', async () => {
  const { id } = await create();
  const stale = { path: { id }, ifMatch: 7 };
  expectProblem(asAnswer(await strata.post(`${invoice}/request-payment`, stale)), 412, 'version-stale');
  expectProblem(asAnswer(await strata.post(`${invoice}/void`, stale)), 412, 'version-stale');
});

test('the same Idempotency-Key makes one invoice, and requests one payment', async () => {
  const body = { userId: await user(), amountMinor: 12_345, currency: 'EUR' } as const;
  const twice = await Promise.all(
    [1, 2].map(() => strata.post(invoices, { body, idempotencyKey: 'order-1' })),
  );
  const ids = new Set(twice.flatMap(({ data }) => data?.id ?? []));
  const again = expectData(await strata.post(invoices, { body, idempotencyKey: 'order-1' }), 201);
  expect([...ids]).toEqual([again.id]);
  const pay = () =>
    strata.post(`${invoice}/request-payment`, { path: { id: again.id }, idempotencyKey: 'payment-1' });
  expect([(await pay()).response.status, (await pay()).response.status]).toEqual([202, 202]);
  expect(await settled(again.id)).toMatchObject({ status: 'paid', version: 3 });
});

test.each(['XXQ', 'DEM', 'XTS', 'XAU', 'eur'])(
  '%s is refused: no currency that is in use',
  async (currency) => {
    const body = { userId: await user(), amountMinor: 100, currency: currency as 'EUR' };
    expectProblem(asAnswer(await strata.post(invoices, { body })), 422, 'validation-failed', {
      '/currency': 'not-allowed',
    });
  },
);

test('an invoice says how many decimals its currency has', async () => {
  const userId = await user();
  const shown = (['EUR', 'JPY', 'KWD'] as const).map(async (currency) => {
    const body = { userId, amountMinor: 100, currency };
    return expectData(await strata.post(invoices, { body }), 201).minorUnits;
  });
  expect(await Promise.all(shown)).toEqual([2, 0, 3]);
});

test('an amount keeps every digit, up to the largest, from the cache and from the database', async () => {
  const { id, amountMinor } = await create(Number.MAX_SAFE_INTEGER);
  expect([amountMinor, (await read(id)).amountMinor, (await read(id)).amountMinor]).toEqual(
    Array(3).fill(9_007_199_254_740_991),
  );
  const above = await strata.get(invoices, { query: { 'amountMinor[gt]': 9_007_199_254_740_990 } });
  expect(expectData(above).items.map((one) => one.id)).toEqual([id]);
});

const numbers = async (): Promise<number[]> => {
  const { items } = expectData(await strata.get(invoices, { query: { limit: 100 } }));
  return items.map(({ number }) => number).toSorted((one, other) => one - other);
};
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('numbers', () => {
  test('have no gap after 64 creations at once, and each tenant counts for itself', async () => {
    const userId = await user();
    const body = { userId, amountMinor: 100, currency: 'EUR' } as const;
    const made = await Promise.all(Array.from({ length: 64 }, () => strata.post(invoices, { body })));
    expect(made.map(({ response }) => response.status)).toEqual(Array(64).fill(201));
    expect(await numbers()).toEqual(upTo(64));
    const other = await service.tenant();
    const someone = { email: 'ada@example.com', username: 'ada' };
    const { body: ada } = await other.call('POST', '/api/v1/users', { body: someone });
    const first = await other.call('POST', invoices, { body: { ...body, userId: ada.id } });
    expect(first.body.number).toBe(1);
  });

  test('have no gap where a third of 64 creations are rolled back after they were numbered', async () => {
    const userId = await user();
    const input = { userId, amountMinor: 100, currency: 'EUR' } as const;
    const createInvoice = service.app.get(CreateInvoice);
    const unitOfWork = service.app.get(UnitOfWork);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, index) =>
        runAsTenant(tenant.id, () =>
          unitOfWork.write(async () => {
            await createInvoice.execute(input);
            if (index % 3 === 0) throw new Error('rolled back');
          }),
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(22);
    expect(await numbers()).toEqual(upTo(42));
  });
});

describe('the user of an invoice', () => {
  test.each([
    ['who does not exist', async () => newId()],
    ['who is not active', () => user(false)],
  ])('%s is refused, and uses up no number', async (_who, someone) => {
    const body = { userId: await someone(), amountMinor: 100, currency: 'EUR' } as const;
    expectProblem(asAnswer(await strata.post(invoices, { body })), 422, 'invoice-user-invalid', {
      '/userId': 'not-active-user',
    });
    expect((await create()).number).toBe(1);
  });

  test('is not removed for good, but can be deleted', async () => {
    const { userId } = await create();
    const path = `/api/v1/users/${userId}`;
    const refused = await tenant.call('DELETE', `${path}/force`);
    expectProblem(refused, 409, 'user-in-use', { '': 'has-invoices' });
    expect(refused.body.detail).toBe(
      'The user is named by invoices, which stay. Delete the user without force instead.',
    );
    expect((await tenant.call('DELETE', path)).status).toBe(204);
    expectProblem(await tenant.call('DELETE', `${path}/force`), 409, 'user-in-use');
  });

  test('is told to be in use with the words of every feature that objects, and nothing of the removal stays', async () => {
    const { userId } = await create();
    const body = { title: 'Write', assigneeId: userId };
    const task = (await tenant.call('POST', '/api/v1/tasks', { body })).body as { id: string };
    const led = { code: 'leads-projects', message: 'is the leader of two projects' };
    service.app.get(UserRemovals).before(async (id) => (id === userId ? led : undefined));
    const refused = await tenant.call('DELETE', `/api/v1/users/${userId}/force`);
    expect([refused.status, refused.body.violations]).toEqual([
      409,
      [
        { pointer: '', code: 'has-invoices', message: 'is named by invoices, which stay' },
        { pointer: '', ...led },
      ],
    ]);
    expect(refused.body.detail).toBe(
      'The user is named by invoices, which stay, and is the leader of two projects. Delete the user without force instead.',
    );
    expect((await tenant.call('GET', `/api/v1/tasks/${task.id}`)).body.assigneeId).toBe(userId);
  });

  test('is kept by the foreign keys too, which are told with the same words when no feature was asked', async () => {
    const { userId } = await create();
    await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Write', assigneeId: userId } });
    const unasked = jest.spyOn(service.app.get(UserRemovals), 'announce').mockResolvedValue();
    const refused = await tenant.call('DELETE', `/api/v1/users/${userId}/force`);
    unasked.mockRestore();
    expectProblem(refused, 409, 'user-in-use');
    expect(refused.body.violations).toEqual([
      { pointer: '', code: 'has-invoices', message: 'is named by invoices, which stay' },
      { pointer: '', code: 'has-tasks', message: 'is assigned to tasks' },
    ]);
    expect((await tenant.call('GET', `/api/v1/users/${userId}`)).status).toBe(200);
  });

  test('cannot be removed and be invoiced at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const userId = await user();
      const [created, removed] = await Promise.all([
        strata.post(invoices, { body: { userId, amountMinor: 100, currency: 'EUR' } }),
        tenant.call('DELETE', `/api/v1/users/${userId}/force`),
      ]);
      expect(['201 409', '422 204']).toContain(`${created.response.status} ${removed.status}`);
    }
  });
});

test('another tenant’s invoice cannot be told from none', async () => {
  const { id } = await create();
  const stranger = await service.tenant();
  const foreign = await stranger.call('GET', `${invoices}/${id}`);
  const unknown = await stranger.call('GET', `${invoices}/${newId()}`);
  expectProblem(foreign, 404, 'invoice-not-found');
  expect(withoutOccurrence(foreign)).toBe(withoutOccurrence(unknown));
});

test('with PAYMENTS_AUTO_REQUEST an invoice is paid without being asked for', async () => {
  const other = await startService({ env: { PAYMENTS_AUTO_REQUEST: 'true', ROLE: 'all' } });
  try {
    const own = await other.tenant();
    const someone = { email: 'ada@example.com', username: 'ada' };
    const ada = (await own.call('POST', '/api/v1/users', { body: someone })).body.id;
    const body = { userId: ada, amountMinor: 100, currency: 'EUR' } as const;
    const created = (await own.call('POST', invoices, { body })).body;
    expect(created).toMatchObject({ status: 'payment_requested', version: 1 });
    const isPaid = async () => (await own.call('GET', `${invoices}/${created.id}`)).body.status === 'paid';
    await until('it is paid', isPaid);
  } finally {
    await other.stop();
  }
});
