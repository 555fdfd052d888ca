import { pagesById } from '../../../kernel/lists/pages-by-id';
import { UseCase } from '../../../kernel/use-case';
import type { Task } from '../domain/task';
import { TaskRepository } from '../domain/task.repository';

/** Read all tasks of a user, page by page. */
@UseCase()
export class ReadAssignedTasks {
  constructor(private readonly tasks: TaskRepository) {}

  execute(userId: string): AsyncGenerator<readonly Task[]> {
    return pagesById((after, limit) => this.tasks.pageAssignedTo(userId, after, limit));
  }
}
