import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const invitationsCommands: Resource = {
  name: 'invitations',
  summary: 'Invitations of people to one organisation.',
  load: async () => {
    const { InvitationsModule } = await import('../invitations.module');
    const { InvitationsController } = await import('../presentation/invitations.controller');
    return { modules: () => [InvitationsModule], controllers: [InvitationsController] };
  },
};
