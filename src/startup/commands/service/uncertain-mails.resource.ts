import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { featureCommand } from '../../../platform/edge/resource-commands/feature-command';
import type { Resource } from '../../../platform/edge/resource-commands/resource';

const name = 'uncertain-mails';
const summary = 'Mails of which nobody knows whether they were sent.';

const declaration = {
  summary,
  actions: {
    resend: {
      summary: 'Sends an uncertain mail again; its recipient may get it twice.',
      words: { id: { value: 'id', meaning: 'Its id.', isId: true } },
      examples: [`${name} resend 019aa000-0000-7000-8000-000000000801`],
    },
  },
} as const satisfies CommandDeclaration;

/** As the routes of operators; one act of them needs the consumers of the whole service. */
export const uncertainMailsCommands: Resource = {
  name,
  summary,
  load: async () => {
    const { UncertainMailsModule } = await import('../../../platform/operator/mails/uncertain-mails.module');
    const { UncertainMailsController } =
      await import('../../../platform/operator/mails/uncertain-mails.controller');
    return { modules: () => [UncertainMailsModule], controllers: [UncertainMailsController] };
  },
  without: ['resend'],
  own: featureCommand(name, declaration, async () => {
    const { resendUncertainMail } = await import('./uncertain-mails.work');
    return () => ({ resend: ({ words: { id } }) => resendUncertainMail(id) });
  }),
};
