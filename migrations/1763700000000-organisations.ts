import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSystemTable } from './support/create-table';

export class Organisations1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSystemTable(runner, {
      name: 'organisations',
      columns: [
        'name text not null',
        'slug text collate "C" not null',
        'email text collate "C" not null',
        'is_active boolean not null',
        'deleted_at timestamptz(3)',
      ],
      checks: { organisations_email_lower_case: 'email = lower(email)' },
      indexes: [
        { name: 'organisations_slug_key', columns: ['slug'], where: 'deleted_at is null', unique: true },
        { name: 'organisations_email_key', columns: ['email'], where: 'deleted_at is null', unique: true },
        { name: 'organisations_created_at_idx', columns: ['created_at', 'id'], where: 'deleted_at is null' },
        { name: 'organisations_updated_at_idx', columns: ['updated_at', 'id'], where: 'deleted_at is null' },
        { name: 'organisations_name_idx', columns: ['name', 'id'], where: 'deleted_at is null' },
      ],
    });
    // A tenant reads its own organisation, and changes nothing in the directory.
    await runner.query(
      `create policy organisations_own on organisations for select
       using (id = nullif(current_setting('strata.tenant_id', true), '')::uuid)`,
    );

    await createSystemTable(runner, {
      name: 'organisation_deletions',
      columns: ['finished_at timestamptz(3)', 'rows_removed bigint not null default 0'],
      indexes: [
        {
          name: 'organisation_deletions_open_idx',
          columns: ['created_at', 'id'],
          where: 'finished_at is null',
        },
      ],
    });

    // One row whose counter moves with every change of a status: the lock on it makes commit order counter order.
    await createSystemTable(runner, { name: 'directory_revision', columns: [] });
    await runner.query(
      `set local strata.scope = 'system';
       insert into directory_revision (id, version, created_at, updated_at)
       values ('00000000-0000-7000-8000-000000000000', 1, now(), now())`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory_revision');
    await runner.query('drop table organisation_deletions');
    await runner.query('drop table organisations');
  }
}
