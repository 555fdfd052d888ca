import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addConstraint } from './support/constraints';

/** The share of workers that an organisation has beside others. */
export class OrganisationWorkerWeight1763700085000 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table organisations add column if not exists worker_weight integer not null default 1',
    );
    await addConstraint(runner, {
      table: 'organisations',
      name: 'organisations_worker_weight_check',
      definition: 'check (worker_weight between 1 and 10)',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisations drop column if exists worker_weight');
  }
}
