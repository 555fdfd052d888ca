import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const organisationsCommands: Resource = {
  name: 'organisations',
  summary: 'Organisations, each a tenant.',
  without: ['issueToken'],
  load: async () => {
    const { OrganisationsModule } = await import('../organisations.module');
    const { OrganisationsController } = await import('../presentation/organisations.controller');
    return { modules: () => [OrganisationsModule], controllers: [OrganisationsController] };
  },
};
