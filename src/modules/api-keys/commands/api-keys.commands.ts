import { featureCommand } from '../../../platform/edge/resource-commands/feature-command';
import type { Resource } from '../../../platform/edge/resource-commands/resource';
import { apiKeysDeclaration } from './api-keys.declaration';

const name = 'api-keys';

export const apiKeysCommands: Resource = {
  name,
  summary: 'Keys by which services of one organisation call.',
  asksPermissions: true,
  freely: ['delete'],
  own: featureCommand(name, apiKeysDeclaration, async () => {
    const { apiKeysCode } = await import('./api-keys.work');
    return apiKeysCode;
  }),
  load: async () => {
    const { ApiKeysModule } = await import('../api-keys.module');
    const { ApiKeysController } = await import('../presentation/api-keys.controller');
    return { modules: () => [ApiKeysModule], controllers: [ApiKeysController] };
  },
};
