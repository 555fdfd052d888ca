import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './support/create-table';

export class Mail1763700009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The outcome of each mail: noted before it is handed over, so that it is never handed over twice.
    await createTenantTable(runner, {
      name: 'mail_sendings',
      columns: [
        'event_id uuid not null',
        'kind text collate "C" not null',
        'state text collate "C" not null',
        'attempts integer not null',
      ],
      checks: {
        mail_sendings_state_known: `state in ('sending', 'sent', 'failed', 'uncertain')`,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_sendings');
  }
}
