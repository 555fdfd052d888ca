import { describeList, type ListSubject } from '../../../../test/contract/list.contract';
import { RandomValues } from '../../../../test/support/database/random-rows';
import { sharedService } from '../../../../test/support/shared-service';
import { takeEvents } from '../../../kernel/events/domain-event';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { CreateUser } from '../../users';
import type { Invoice } from '../domain/invoice';
import { invoiceList, InvoiceRepository } from '../domain/invoice.repository';
import { newInvoice } from './new-invoice';

const service = sharedService();
let list: ListSubject<Invoice>;

const amounts = [1, 2, 100, 12_345, 2 ** 31, Number.MAX_SAFE_INTEGER];

function randomInvoice(random: RandomValues, users: readonly string[], number: number): Invoice {
  const values = { amountMinor: random.of(amounts), currency: random.of(['EUR', 'JPY']) };
  const invoice = newInvoice(random.of(users), number, values, random.instant());
  const step = random.below(5);
  if (step === 1) invoice.void(random.instant());
  if (step >= 2) invoice.requestPayment(random.instant());
  if (step === 3) invoice.settle({ status: 'succeeded', reference: 'ch_1' }, random.instant());
  if (step === 4) invoice.settle({ status: 'refused', reason: 'No cover' }, random.instant());
  // Told to nobody, or the worker would have the invoices paid that are to be listed.
  takeEvents(invoice);
  return Object.assign(invoice, { version: 1 + random.below(3) });
}

beforeEach(async () => {
  const { app } = service;
  const invoices = app.get(InvoiceRepository);
  const [here, elsewhere] = [await service.tenant(), await service.tenant()];
  const random = new RandomValues(13);
  const userIn = (tenant: string, username: string): Promise<string> =>
    runAsTenant(tenant, async () => {
      const user = await app.get(CreateUser).execute({ email: `${username}@example.com`, username });
      return user.id;
    });
  const users = [await userIn(here.id, 'ada'), await userIn(here.id, 'mary')];
  const rows = Array.from({ length: 60 }, (_, index) => randomInvoice(random, users, index + 1));
  await runAsTenant(here.id, async () => {
    for (const row of rows) await invoices.add(row);
  });
  const stranger = [await userIn(elsewhere.id, 'eve')];
  await runAsTenant(elsewhere.id, () => invoices.add(randomInvoice(random, stranger, 1)));
  let last = rows.length;
  list = {
    rows,
    list: (query) => runAsTenant(here.id, () => invoices.list(query)),
    add: () =>
      runAsTenant(here.id, async () => {
        const invoice = randomInvoice(random, users, (last += 1));
        await invoices.add(invoice);
        return invoice;
      }),
  };
});

describeList(invoiceList, () => list);
