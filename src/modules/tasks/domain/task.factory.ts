import type { Factory } from '../../../kernel/factories/factory';
import { Task, taskFields } from './task';

const { status: _first, ...newTaskFields } = taskFields;

/** How tasks are made up, for `seed` and for tests. */
export const taskFactory: Factory<typeof newTaskFields, Task> = {
  table: 'tasks',
  fields: newTaskFields,
  references: { assigneeId: 'users' },
  make: (values, { at, id }) => Task.create(values, at, id),
};
