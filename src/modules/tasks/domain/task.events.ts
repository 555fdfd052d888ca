import { defineEvent } from '../../../kernel/events/domain-event';
import type { Priority } from './priority';
import type { TaskStatus } from './task-status';

export const taskCreated = defineEvent<{
  readonly title: string;
  readonly priority: Priority;
  readonly assigneeId: string | null;
}>('task.created.v1');
export const taskStatusChanged = defineEvent<{ readonly old: TaskStatus; readonly new: TaskStatus }>(
  'task.status_changed.v1',
);
