import type { CacheSpec } from '../../../platform/data/cache/cache-spec';
import type { Task } from '../domain/task';
import type { TaskRepository } from '../domain/task.repository';
import { taskTable } from './task.table';

/** Tasks are cached by id, and so are the pages of their list. */
export const taskCache: CacheSpec<TaskRepository, Task> = {
  table: taskTable,
  byId: 'findById',
  lists: ['list'],
};
