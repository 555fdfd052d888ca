import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const apiKeysCommands: Resource = {
  name: 'api-keys',
  summary: 'Keys by which services of one organisation call.',
  asksPermissions: true,
  freely: ['delete'],
  load: async () => {
    const { ApiKeysModule } = await import('../api-keys.module');
    const { ApiKeysController } = await import('../presentation/api-keys.controller');
    return { modules: () => [ApiKeysModule], controllers: [ApiKeysController] };
  },
};
