import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { Task } from '../domain/task';
import { TaskRepository } from '../domain/task.repository';

/** List the tenant's tasks, newest first. Sorted by `dueAt`, those without one come after all others. */
@UseCase()
export class ListTasks {
  constructor(private readonly tasks: TaskRepository) {}

  execute(query: ListQuery): Promise<Page<Task>> {
    return this.tasks.list(query);
  }
}
