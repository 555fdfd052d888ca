import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAccessTrigger } from './support/access-trigger';
import { createOwnerTable } from './support/create-table';

/** Counters by which instances notice changed rights: see src/platform/edge/security/access-revisions.ts. */
export class AccessRevisions1763700050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createOwnerTable(runner, {
      name: 'access_revisions',
      columns: ['shard smallint primary key', 'version bigint not null'],
    });
    await runner.query('insert into access_revisions select shard, 0 from generate_series(0, 255) shard');
    // The function that it calls stands in a file, and is made after the migrations.
    await runner.query(`
      create function access_changed() returns trigger language plpgsql as $changed$
      begin
        perform advance_access_revision(coalesce(new.tenant_id, old.tenant_id));
        return null;
      end $changed$`);
    await createAccessTrigger(runner, { table: 'users', columns: ['role', 'is_active', 'deleted_at'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger users_access_changed on users;
      drop trigger users_access_removed on users;
      drop function access_changed();
      drop table access_revisions`);
  }
}
