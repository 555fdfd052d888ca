import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAccessTrigger } from './support/access-trigger';
import { createTenantTable } from './support/create-table';

/** Whom identity providers know: organisations by their names there, users by issuer and subject. */
export class ExternalIdentities1763700060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisations add column external_id text collate "C";
      create unique index organisations_external_id_key on organisations (external_id) where deleted_at is null`);
    await createTenantTable(runner, {
      name: 'external_identities',
      columns: [
        'user_id uuid not null',
        'issuer text collate "C" not null',
        'subject text collate "C" not null',
      ],
      references: [
        { name: 'external_identities_user_fkey', column: 'user_id', table: 'users', onDelete: 'cascade' },
      ],
      indexes: [
        { name: 'external_identities_subject_key', columns: ['subject', 'issuer'], unique: true },
        { name: 'external_identities_created_at_idx', columns: ['created_at', 'id'] },
      ],
    });
    // A new link ends the memory that nobody is linked.
    await createAccessTrigger(runner, {
      table: 'external_identities',
      columns: ['user_id', 'issuer', 'subject'],
      onInsert: true,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table external_identities;
      drop index organisations_external_id_key;
      alter table organisations drop column external_id`);
  }
}
