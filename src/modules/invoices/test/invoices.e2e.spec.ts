import { asAnswer, expectData, tenantClient } from '../../../../test/support/typed-client';
import { expectProblem, withoutOccurrence } from '../../../../test/support/expect-problem';
import { freshTenant, sharedService } from '../../../../test/support/shared-service';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/id';

const invoices = '/api/v1/invoices';
const invoice = `${invoices}/{id}` as const;

const service = sharedService();
const tenant = freshTenant(service);
const strata = tenantClient(service, tenant);

let users = 0;
async function user(isActive = true): Promise<string> {
  const username = `user-${(users += 1)}`;
  const body = { email: `${username}@example.com`, username, isActive };
  return expectData(await strata.post('/api/v1/users', { body }), 201).id;
}

async function create(amountMinor = 12_345) {
  const body = { userId: await user(), amountMinor, currency: 'EUR' };
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
});
