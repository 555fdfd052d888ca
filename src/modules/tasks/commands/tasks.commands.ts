import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const tasksCommands: Resource = {
  name: 'tasks',
  summary: 'The tasks of one organisation.',
  load: async () => {
    const { TasksModule } = await import('../tasks.module');
    const { TasksController } = await import('../presentation/tasks.controller');
    return { modules: () => [TasksModule], controllers: [TasksController] };
  },
};
