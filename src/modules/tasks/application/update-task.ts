import { Clock } from '../../../kernel/clock';
import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { Assignees } from '../domain/assignees';
import { type Task, type TaskChanges, taskNotFound } from '../domain/task';
import { TaskRepository } from '../domain/task.repository';

/**
 * Change a task. A `todo` can become `in_progress` or `cancelled`; `in_progress` can become `todo`, `done` or
 * `cancelled`; `done` can become `in_progress` again, and `cancelled` can become `todo`.
 */
@UseCase()
export class UpdateTask {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly assignees: Assignees,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string, changes: TaskChanges, expected: ExpectedVersions): Promise<Task> {
    return this.unitOfWork.write(async () => {
      const task = await this.tasks.lockById(id);
      if (!task) throw taskNotFound();
      requireVersion(task, expected);
      const { assigneeId } = task;
      if (!task.change(changes, this.clock.now())) return task;
      // The present assignee may keep it, active or not.
      if (task.assigneeId !== assigneeId) await this.assignees.require(task.assigneeId);
      await this.tasks.update(task);
      return task;
    });
  }
}
