import { stormOfPayments } from '../support/payments/payment-storm';

/** `npm run payments:soak`, or with PAYMENTS=… KILLS=… before it. */
const payments = Number(process.env['PAYMENTS'] ?? 2000);
const kills = Number(process.env['KILLS'] ?? 20);
const patience = 60_000 + payments * 200;

test(
  `${payments} payments are charged once each, though every fifth call fails and ${kills} workers are killed`,
  async () => {
    const outcome = await stormOfPayments({ payments, kills, faults: 0.2, patience });
    process.stdout.write(`  ${JSON.stringify(outcome)}\n`);
    expect(outcome).toEqual({
      kills,
      invoices: { paid: payments },
      charges: payments,
      paidEvents: payments,
      unsettledAttempts: 0,
      wronglyCharged: [],
      unlooked: [],
    });
  },
  2 * patience,
);
