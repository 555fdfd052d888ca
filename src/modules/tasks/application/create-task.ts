import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { Assignees } from '../domain/assignees';
import { type NewTask, Task } from '../domain/task';
import { TaskRepository } from '../domain/task.repository';

export interface CreateTaskInput extends NewTask {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/** Create a task. It begins as `todo`; its assignee must be an active user of the tenant. */
@UseCase()
export class CreateTask {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly assignees: Assignees,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ id, ...input }: CreateTaskInput): Promise<Task> {
    const task = Task.create(input, this.clock.now(), id);
    await this.unitOfWork.write(async () => {
      await this.assignees.require(task.assigneeId);
      await this.tasks.add(task);
    });
    return task;
  }
}
