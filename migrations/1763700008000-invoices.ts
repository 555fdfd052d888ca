import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './support/create-table';

/** The largest whole number that every reader of JSON holds exactly. */
const mostMinor = 9_007_199_254_740_991n;

export class Invoices1763700008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'invoices',
      columns: [
        'number bigint not null',
        'user_id uuid not null',
        'amount_minor bigint not null',
        'currency text collate "C" not null',
        'status text not null',
        'attempt integer not null',
        'paid_at timestamptz(3)',
        'failure_reason text',
      ],
      checks: {
        invoices_amount_range: `amount_minor between 1 and ${mostMinor}`,
        invoices_number_range: `number between 1 and ${mostMinor}`,
        invoices_currency_shape: `currency ~ '^[A-Z]{3}$'`,
        invoices_status_known: `status in ('pending', 'payment_requested', 'paid', 'failed', 'void')`,
        invoices_paid_at: `(status = 'paid') = (paid_at is not null)`,
        invoices_failure_reason: `case status when 'failed' then failure_reason is not null when 'void' then true
          else failure_reason is null end`,
        invoices_attempted: `attempt > 0 or (attempt = 0 and status in ('pending', 'void'))`,
      },
      references: [{ name: 'invoices_user_fkey', column: 'user_id', table: 'users' }],
      indexes: [
        { name: 'invoices_number_key', columns: ['number'], unique: true },
        { name: 'invoices_created_at_idx', columns: ['created_at', 'id'] },
        { name: 'invoices_amount_idx', columns: ['amount_minor', 'id'] },
      ],
    });
    // The last number that was given; one row a tenant, whose id is the tenant's.
    await createTenantTable(runner, { name: 'invoice_counters', columns: ['last_number bigint not null'] });
    await createTenantTable(runner, {
      name: 'payment_attempts',
      columns: [
        'invoice_id uuid not null',
        'attempt integer not null',
        'idempotency_key text collate "C" not null',
        'outcome text',
        'reference text',
      ],
      checks: { payment_attempts_outcome_known: `outcome in ('succeeded', 'refused')` },
      references: [{ name: 'payment_attempts_invoice_fkey', column: 'invoice_id', table: 'invoices' }],
      indexes: [{ name: 'payment_attempts_attempt_key', columns: ['invoice_id', 'attempt'], unique: true }],
    });
    // The memory of the simulated provider. Nothing else in the service uses it.
    await createTenantTable(runner, {
      name: 'simulated_charges',
      columns: [
        'idempotency_key text collate "C" not null',
        'amount_minor bigint not null',
        'currency text not null',
        'status text not null',
        'calls integer not null',
      ],
      indexes: [{ name: 'simulated_charges_key', columns: ['idempotency_key'], unique: true }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table simulated_charges, payment_attempts, invoice_counters, invoices');
  }
}
