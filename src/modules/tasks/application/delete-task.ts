import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { taskNotFound } from '../domain/task';
import { TaskRepository } from '../domain/task.repository';

/** Delete a task for good. */
@UseCase()
export class DeleteTask {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(id: string, expected: ExpectedVersions): Promise<void> {
    await this.unitOfWork.write(async () => {
      const task = await this.tasks.lockById(id);
      if (!task) throw taskNotFound();
      requireVersion(task, expected);
      await this.tasks.remove(task);
    });
  }
}
