import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
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
    private readonly clock: Clock,
  ) {}

  execute(id: string, changes: TaskChanges, expected: ExpectedVersions): Promise<Task> {
    return this.tasks.change(id, expected, taskNotFound, async (task) => {
      const { assigneeId } = task;
      if (!task.change(changes, this.clock.now())) return false;
      // The present assignee may keep it, active or not.
      if (task.assigneeId !== assigneeId) await this.assignees.require(task.assigneeId);
      return true;
    });
  }
}
