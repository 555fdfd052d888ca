import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const tasksCommands: Resource = {
  name: 'tasks',
  summary: 'Work in one organisation, and who does it.',
  load: async () => {
    const { TasksModule } = await import('../tasks.module');
    const { TasksController } = await import('../presentation/tasks.controller');
    return { modules: () => [TasksModule], controllers: [TasksController] };
  },
};
