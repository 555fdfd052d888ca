import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createOwnerTable, createSystemLog, createTenantLog } from './support/create-table';

/** Slots of 30 days each; src/platform/work/audit/audit-slots.ts counts them the same way. */
const slots = 16;

const columns = [
  'created_at timestamptz(3) not null',
  'type text collate "C" not null',
  'collection text collate "C"',
  'subject uuid',
  'actor text collate "C" not null',
  'actor_key text collate "C" not null generated always as (strata_fold(actor)) stored',
  'credential text',
  'address text',
  'request_id text collate "C" not null',
  'request_key text collate "C" not null generated always as (strata_fold(request_id)) stored',
  'occurrences integer not null default 1',
  'changes jsonb not null',
];

/** Each is in the order of time, so that a long export of one actor's entries walks along them. */
const indexesOf = (table: string): Record<string, string> => ({
  [`${table}_created_idx`]: 'created_at, id',
  [`${table}_type_idx`]: 'type, created_at, id',
  [`${table}_subject_idx`]: 'subject, created_at, id',
  [`${table}_actor_idx`]: 'actor_key, created_at, id',
  [`${table}_request_idx`]: 'request_key, created_at, id',
});

/** Audit logs: entries of acts, written in the transaction of the act and never changed afterwards (docs/adr/0040). */
export class Audit1763700051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantLog(runner, {
      name: 'audit_entries',
      columns,
      slots,
      indexes: indexesOf('audit_entries'),
    });
    await createSystemLog(runner, {
      name: 'system_audit_entries',
      columns,
      slots,
      indexes: indexesOf('system_audit_entries'),
    });
    // One row: how long the owner lets nobody empty a slot. `migrate` writes AUDIT_RETENTION_DAYS into it.
    await createOwnerTable(runner, {
      name: 'audit_retention',
      columns: [
        'id boolean primary key default true constraint audit_retention_one check (id)',
        'days integer not null default 400 constraint audit_retention_days check (days between 1 and 420)',
      ],
    });
    await runner.query('insert into audit_retention default values');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function if exists empty_audit_slot');
    await runner.query('drop table audit_retention, system_audit_entries, audit_entries');
  }
}
