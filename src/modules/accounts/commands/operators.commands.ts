import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const operatorsCommands: Resource = {
  name: 'operators',
  summary: 'Persons who may act as operators.',
  load: async () => {
    const { OperatorGrantsModule } = await import('../operator-grants.module');
    const { OperatorGrantsController } =
      await import('../presentation/operator-grants/operator-grants.controller');
    return { modules: () => [OperatorGrantsModule], controllers: [OperatorGrantsController] };
  },
};
