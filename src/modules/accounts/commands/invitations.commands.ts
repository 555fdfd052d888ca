import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const invitationsCommands: Resource = {
  name: 'invitations',
  summary: 'People who are asked to come into one organisation.',
  load: async () => {
    const { InvitationsModule } = await import('../invitations.module');
    const { InvitationsController } = await import('../presentation/invitations.controller');
    return { modules: () => [InvitationsModule], controllers: [InvitationsController] };
  },
};
