import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { neededOrganisation } from '../../../platform/edge/command-line/shared-options';

export const apiKeysDeclaration = {
  summary: 'Makes, lists and ends the API keys of an organisation’s services.',
  actions: {
    create: {
      summary: 'Makes a key and prints it, this once, alone on standard output.',
      options: {
        name: { type: 'text', meaning: 'What the key is for.', needed: true },
        permissions: {
          type: 'text',
          meaning: 'What its holder may do, with spaces between.',
          needed: true,
        },
        expires: {
          type: 'text',
          value: 'time',
          meaning: 'When it ends, such as 12h or 90d; never, unless given.',
        },
        organisation: neededOrganisation,
      },
      examples: [
        'api-keys create --organisation acme --name reports --permissions "tasks:read" --expires 90d',
      ],
    },
  },
} as const satisfies CommandDeclaration;
