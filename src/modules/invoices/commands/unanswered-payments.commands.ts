import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const unansweredPaymentsCommands: Resource = {
  name: 'unanswered-payments',
  summary: 'Payments that wait for an answer of the provider.',
  load: async () => {
    const { InvoicesModule } = await import('../invoices.module');
    const { UnansweredPaymentsController } = await import('../presentation/unanswered-payments.controller');
    return { modules: () => [InvoicesModule], controllers: [UnansweredPaymentsController] };
  },
};
