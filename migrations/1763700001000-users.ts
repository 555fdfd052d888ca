import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './support/create-table';

const live = 'deleted_at is null';

export class Users1763700001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'users',
      columns: [
        'email text collate "C" not null',
        'username text collate "C" not null',
        'username_key text collate "C" not null generated always as (lower(username)) stored',
        'full_name text',
        'role text not null',
        'is_active boolean not null',
        'deleted_at timestamptz(3)',
      ],
      checks: {
        users_email_lower_case: 'email = lower(email)',
        users_role_known: `role in ('owner', 'admin', 'member')`,
      },
      indexes: [
        { name: 'users_email_key', columns: ['email'], where: live, unique: true },
        { name: 'users_username_key', columns: ['username_key'], where: live, unique: true },
        { name: 'users_created_at_idx', columns: ['created_at', 'id'], where: live },
        { name: 'users_updated_at_idx', columns: ['updated_at', 'id'], where: live },
        { name: 'users_email_idx', columns: ['email', 'id'], where: live },
        { name: 'users_username_idx', columns: ['username_key', 'id'], where: live },
        { name: 'users_deleted_idx', columns: ['created_at', 'id'], where: 'deleted_at is not null' },
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table users');
  }
}
