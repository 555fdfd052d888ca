import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const sessionsCommands: Resource = {
  name: 'sessions',
  summary: 'Open sessions of people with accounts.',
  load: async () => {
    const { OpenSessionsModule } = await import('../open-sessions.module');
    const { OpenSessionsController } = await import('../presentation/open-sessions.controller');
    return { modules: () => [OpenSessionsModule], controllers: [OpenSessionsController] };
  },
};
