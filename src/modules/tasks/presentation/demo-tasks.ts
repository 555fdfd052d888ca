import { Demo, type DemoData, type DemoSamples } from '../../../platform/edge/http/api/demo';
import { CreateTask } from '../application/create-task';
import { Task, taskFields } from '../domain/task';

const engine = '019aa000-0000-7000-8000-000000000201';

const tasks = [
  { id: engine, title: 'Write notes on the Analytical Engine', priority: 'high', tags: ['engine', 'notes'] },
  {
    title: 'Order more punched cards',
    tags: ['engine', 'supplies'],
    dueAt: new Date('2027-01-31T09:30:00Z'),
  },
] as const;

const samples: DemoSamples = {
  table: 'tasks',
  of: 'user',
  make: (random, at, { userId = null }) => {
    const { status: _new, ...values } = random.newValues(taskFields, { assigneeId: userId });
    return Task.create(values, at, random.id(at));
  },
};

@Demo({ tasks: engine })
export class DemoTasks implements DemoData {
  constructor(private readonly createTask: CreateTask) {}

  readonly samples = samples;

  async seed(): Promise<void> {
    for (const task of tasks) await this.createTask.execute(task);
  }
}
