import { defineEvent } from '../../../kernel/domain-event';
import type { Priority } from './priority';
import type { Status } from './task-status';

export const taskCreated = defineEvent<{
  readonly title: string;
  readonly priority: Priority;
  readonly assigneeId: string | null;
}>('task.created.v1');
export const taskStatusChanged = defineEvent<{ readonly old: Status; readonly new: Status }>(
  'task.status_changed.v1',
);
