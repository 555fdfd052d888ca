import { stormOfPayments } from '../support/payments/payment-storm';

/** The short form of payments.soak.ts. */
test('100 payments are charged once each, though every fifth call fails and 3 workers are killed', async () => {
  const [payments, kills] = [100, 3];
  expect(await stormOfPayments({ payments, kills, faults: 0.2, patience: 600_000 })).toEqual({
    kills,
    invoices: { paid: payments },
    charges: payments,
    paidEvents: payments,
    unsettledAttempts: 0,
    wronglyCharged: [],
    unlooked: [],
  });
});
