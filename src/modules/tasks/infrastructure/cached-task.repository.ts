import type { CacheSpec } from '../../../platform/data/cache/cache-spec';
import type { Task } from '../domain/task';
import type { TaskRepository } from '../domain/task.repository';
import { taskTable } from './task.table';

/** Tasks are cached by id. */
export const taskCache: CacheSpec<TaskRepository, Task> = { table: taskTable, byId: 'findById' };
