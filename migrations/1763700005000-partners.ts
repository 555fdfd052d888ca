import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './support/create-table';

export class Partners1763700005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Only that a signature was used, and when: its id is made of it.
    await createTenantTable(runner, {
      name: 'partner_signatures',
      columns: [],
      indexes: [{ name: 'partner_signatures_created_at_idx', columns: ['created_at', 'id'] }],
    });
    await createTenantTable(runner, {
      name: 'partner_events',
      columns: [
        'client_id text collate "C" not null',
        'event_id text collate "C" not null',
        'type text collate "C" not null',
        'occurred_at timestamptz(3)',
        'data jsonb',
      ],
      indexes: [{ name: 'partner_events_event_key', columns: ['client_id', 'event_id'], unique: true }],
    });
    await createTenantTable(runner, {
      name: 'partner_syncs',
      columns: [
        'client_id text collate "C" not null',
        'entity_type text not null',
        'since timestamptz(3)',
        'status text not null',
      ],
      checks: {
        partner_syncs_entity_type_known: `entity_type in ('users', 'tasks', 'invoices')`,
        partner_syncs_status_known: `status in ('queued')`,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table partner_syncs');
    await runner.query('drop table partner_events');
    await runner.query('drop table partner_signatures');
  }
}
