import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const invoicesCommands: Resource = {
  name: 'invoices',
  summary: 'Invoices of one organisation.',
  load: async () => {
    const { InvoicesModule } = await import('../invoices.module');
    const { InvoicesController } = await import('../presentation/invoices.controller');
    return { modules: () => [InvoicesModule], controllers: [InvoicesController] };
  },
};
