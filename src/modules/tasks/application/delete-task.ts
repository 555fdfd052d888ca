import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { taskNotFound } from '../domain/task';
import { TaskRepository } from '../domain/task.repository';

/** Delete a task for good. */
@UseCase()
export class DeleteTask {
  constructor(private readonly tasks: TaskRepository) {}

  execute(id: string, expected: ExpectedVersions): Promise<void> {
    return this.tasks.removeById(id, expected, taskNotFound);
  }
}
