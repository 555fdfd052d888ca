import { type NewTask, Task } from '../domain/task';

/** A valid task, but for what is given. */
export function newTask(values: Partial<NewTask> = {}, now = new Date()): Task {
  return Task.create({ title: 'Calculate Bernoulli numbers', ...values }, now);
}
