import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { CreateTask } from '../application/create-task';
import { taskFactory } from '../domain/task.factory';

const engine = '019aa000-0000-7000-8000-000000000201';
/** No example is about it: a row names it that must not name the same task as its example. */
const cards = '019aa000-0000-7000-8000-000000000202';

const tasks = [
  { id: engine, title: 'Write notes on the Analytical Engine', priority: 'high', tags: ['engine', 'notes'] },
  {
    id: cards,
    title: 'Order more punched cards',
    tags: ['engine', 'supplies'],
    dueAt: new Date('2027-01-31T09:30:00Z'),
  },
] as const;

@Demo({ tasks: engine })
export class DemoTasks implements DemoData {
  constructor(private readonly createTask: CreateTask) {}

  readonly factories = [taskFactory];

  async seed(): Promise<void> {
    for (const task of tasks) await this.createTask.execute(task);
  }
}
