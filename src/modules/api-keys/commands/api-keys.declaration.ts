import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { neededOrganisation } from '../../../platform/edge/command-line/shared-options';

export const apiKeysDeclaration = {
  summary: 'Makes, lists and ends the API keys of an organisation’s services.',
  actions: {
    create: {
      summary: 'Makes a key and prints it, this once, alone on standard output.',
      options: {
        name: { type: 'text', meaning: 'Purpose of the key.', needed: true },
        permissions: {
          type: 'text',
          meaning: 'Permissions of its holder, separated by spaces.',
          needed: true,
        },
        expires: {
          type: 'text',
          value: 'time',
          meaning: 'Time until it ends, such as 12h or 90d; never by default.',
        },
        organisation: neededOrganisation,
      },
      examples: [
        'api-keys create --organisation acme --name reports --permissions "tasks:read" --expires 90d',
      ],
    },
  },
} as const satisfies CommandDeclaration;
