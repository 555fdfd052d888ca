import { featureCommand } from '../../../platform/edge/resource-commands/feature-command';
import type { Resource } from '../../../platform/edge/resource-commands/resource';
import { organisationsDeclaration } from './organisations.declaration';

const name = 'organisations';

export const organisationsCommands: Resource = {
  name,
  summary: 'Organisations, each a tenant.',
  without: ['issueToken'],
  own: featureCommand(name, organisationsDeclaration, async () => {
    const { organisationsCode } = await import('./organisations.work');
    return organisationsCode;
  }),
  load: async () => {
    const { OrganisationsModule } = await import('../organisations.module');
    const { OrganisationsController } = await import('../presentation/organisations.controller');
    return { modules: () => [OrganisationsModule], controllers: [OrganisationsController] };
  },
};
