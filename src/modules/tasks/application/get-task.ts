import { UseCase } from '../../../kernel/use-case';
import { type Task, taskNotFound } from '../domain/task';
import { TaskRepository } from '../domain/task.repository';

/** Read a task. */
@UseCase()
export class GetTask {
  constructor(private readonly tasks: TaskRepository) {}

  async execute(id: string): Promise<Task> {
    const task = await this.tasks.findById(id);
    if (!task) throw taskNotFound();
    return task;
  }
}
