import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { TaskRepository } from '../domain/task.repository';

/** Give back all tasks of a user who is removed for good. */
@UseCase()
export class UnassignTasks {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(userId: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      for (const task of await this.tasks.lockAssignedTo(userId)) {
        task.change({ assigneeId: null }, this.clock.now());
        await this.tasks.update(task);
      }
    });
  }
}
