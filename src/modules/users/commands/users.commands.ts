import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const usersCommands: Resource = {
  name: 'users',
  summary: 'People in one organisation.',
  without: ['createMany'],
  load: async () => {
    const { UsersModule } = await import('../users.module');
    const { UsersController } = await import('../presentation/users.controller');
    return { modules: () => [UsersModule], controllers: [UsersController] };
  },
};
