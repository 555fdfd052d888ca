import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { neededOrganisation } from '../../../platform/edge/command-line/shared-options';

export const paymentsDeclaration = {
  summary: 'Ends a payment that is under way.',
  actions: {
    end: {
      summary: 'Ends a payment that is under way, with the provider asked first.',
      words: { invoice: { value: 'id of an invoice', meaning: 'The invoice.', isId: true } },
      options: {
        organisation: neededOrganisation,
        'without-answer': { type: 'flag', meaning: 'Ends it even if the provider does not answer.' },
      },
      examples: ['payments end 019aa000-0000-7000-8000-000000000301 --organisation acme'],
    },
  },
} as const satisfies CommandDeclaration;
