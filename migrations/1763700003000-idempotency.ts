import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSystemTable, createTenantTable } from './support/create-table';

const columns = ['answer bytea not null'];

/** Answers to requests with an Idempotency-Key: tenants' (partners' too), and operators'. The id is a hash of the key. */
export class Idempotency1763700003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'idempotent_answers',
      columns,
      indexes: [{ name: 'idempotent_answers_created_at_idx', columns: ['created_at'] }],
    });
    await createSystemTable(runner, {
      name: 'idempotent_operator_answers',
      columns,
      indexes: [{ name: 'idempotent_operator_answers_created_at_idx', columns: ['created_at'] }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotent_operator_answers, idempotent_answers');
  }
}
