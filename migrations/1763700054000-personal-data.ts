import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of what names a user ends with the id: a person's export reads it page by page. `if not exists`, so that on a busy
 * table it can be built concurrently by hand before (docs/guides/operations.md, Migrations).
 */
const namingUsers = [
  { table: 'tasks', column: 'assignee_id', former: 'tasks_assignee_fkey_idx' },
  { table: 'invoices', column: 'user_id', former: 'invoices_user_fkey_idx' },
];

/** The marks of erased users, the recipients of mails, and the order in which deleted users are purged. */
export class PersonalData1763700054000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table users add column erased_at timestamptz(3),
        add constraint users_erased_deleted check (erased_at is null or (deleted_at is not null and not is_active));
      create index users_deleted_at_idx on users (tenant_id, deleted_at, id)
        where deleted_at is not null and erased_at is null;
      alter table mail_sendings add column person_id uuid;
      create index mail_sendings_person_idx on mail_sendings (tenant_id, person_id, id) where person_id is not null`);
    for (const { table, column, former } of namingUsers)
      await runner.query(`
        create index if not exists ${table}_${column}_idx on ${table} (tenant_id, ${column}, id);
        drop index if exists ${former}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, column, former } of namingUsers)
      await runner.query(`
        create index ${former} on ${table} (tenant_id, ${column});
        drop index ${table}_${column}_idx`);
    await runner.query(`
      alter table mail_sendings drop column person_id;
      drop index users_deleted_at_idx;
      alter table users drop column erased_at`);
  }
}
