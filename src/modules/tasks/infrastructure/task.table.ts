import { tenantTable } from '../../../platform/data/database/mapping/table';
import { Task } from '../domain/task';

export const taskTable = tenantTable<Task>({
  name: 'tasks',
  target: Task,
  columns: {
    title: { type: 'text' },
    description: { type: 'text', nullable: true },
    status: { type: 'text' },
    priority: { type: 'text' },
    assigneeId: { name: 'assignee_id', type: 'uuid', nullable: true },
    tags: { type: 'text', array: true },
    dueAt: { name: 'due_at', type: 'timestamptz', precision: 3, nullable: true },
    completedAt: { name: 'completed_at', type: 'timestamptz', precision: 3, nullable: true },
  },
  references: {
    tasks_assignee_fkey: {
      column: 'assignee_id',
      to: 'users',
      objection: { code: 'has-tasks', message: 'is assigned to tasks' },
    },
  },
});
