import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './support/create-table';

export class Tasks1763700006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'tasks',
      columns: [
        'title text not null',
        'description text',
        'status text not null',
        'priority text not null',
        `priority_rank smallint not null generated always as
          (case priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 4 end) stored`,
        'assignee_id uuid',
        'tags text[] not null',
        'due_at timestamptz(3)',
        `due_key timestamptz(3) not null generated always as (coalesce(due_at, 'infinity')) stored`,
        'completed_at timestamptz(3)',
      ],
      checks: {
        tasks_status_known: `status in ('todo', 'in_progress', 'done', 'cancelled')`,
        tasks_priority_known: `priority in ('low', 'normal', 'high', 'urgent')`,
        tasks_completed_when_done: `(status = 'done') = (completed_at is not null)`,
      },
      references: [{ name: 'tasks_assignee_fkey', column: 'assignee_id', table: 'users' }],
      indexes: [
        { name: 'tasks_created_at_idx', columns: ['created_at', 'id'] },
        { name: 'tasks_due_idx', columns: ['due_key', 'id'] },
        { name: 'tasks_priority_idx', columns: ['priority_rank', 'id'] },
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tasks');
  }
}
