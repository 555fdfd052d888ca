import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';

export const tokenDeclaration = {
  summary: 'Prints a new tenant token, and nothing else, on standard output.',
  actions: {
    '': {
      summary: 'Prints a new tenant token, and nothing else, on standard output.',
      words: { organisation: { value: 'organisation', meaning: 'Its id or its slug.' } },
      options: {
        scope: {
          type: 'text',
          value: 'permissions',
          meaning: 'Permissions of the holder; all by default.',
        },
        expires: {
          type: 'text',
          value: 'time',
          meaning: 'Lifetime: 1m to 24h.',
          default: '30m',
        },
        subject: { type: 'text', value: 'name', meaning: 'The caller that the token names.' },
      },
      examples: ['token acme', 'token acme --scope "users:read users:write" --expires 2h'],
    },
  },
} as const satisfies CommandDeclaration;
