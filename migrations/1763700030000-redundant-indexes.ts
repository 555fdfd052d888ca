import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Dropping an index takes moments whatever its size, once the lock on its table is there. `if exists`, so that on a busy
 * table it can be dropped concurrently by hand before (docs/guides/operations.md, Migrations).
 */
export class RedundantIndexes1763700030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The unique indexes on the same columns give the same order: no two users share an email or a username.
    await runner.query('drop index if exists users_email_idx, users_username_idx');
    // (tenant_id, invoice_id) is where its key begins.
    await runner.query('drop index if exists payment_attempts_invoice_fkey_idx');
    // Sorted as the database's locale has it, an index is damaged by the next version of that locale.
    await runner.query('drop index if exists organisations_name_idx');
    await runner.query(
      'create index organisations_name_idx on organisations (name collate "C", id) where deleted_at is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index organisations_name_idx');
    await runner.query(
      'create index payment_attempts_invoice_fkey_idx on payment_attempts (tenant_id, invoice_id)',
    );
    await runner.query(
      'create index organisations_name_idx on organisations (name, id) where deleted_at is null',
    );
    await runner.query(
      'create index users_email_idx on users (tenant_id, email, id) where deleted_at is null',
    );
    await runner.query(
      'create index users_username_idx on users (tenant_id, username_key, id) where deleted_at is null',
    );
  }
}
