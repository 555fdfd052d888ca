import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes of the choices that callers filter by. A value stands in them once for many rows, so they take seven bytes a row.
 * `if not exists`, so that on a busy table they can be built concurrently by hand before
 * (docs/guides/operations.md, Migrations).
 */
const indexes: Readonly<Record<string, string>> = {
  users_role_idx: 'users (tenant_id, role collate "C") where deleted_at is null',
  users_is_active_idx: 'users (tenant_id, is_active) where deleted_at is null',
  tasks_status_idx: 'tasks (tenant_id, status collate "C")',
  invoices_status_idx: 'invoices (tenant_id, status collate "C")',
};

export class ChoiceIndexes1763700040200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, place] of Object.entries(indexes))
      await runner.query(`create index if not exists ${name} on ${place}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ${Object.keys(indexes).join(', ')}`);
  }
}
