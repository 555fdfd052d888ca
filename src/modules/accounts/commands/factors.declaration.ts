import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';

export const factorsDeclaration = {
  summary: 'Manages the keys that seal the secrets of authenticator apps.',
  actions: {
    keys: {
      summary: 'Shows how many secrets each key of FACTOR_KEYS seals.',
      examples: ['factors keys'],
    },
    reseal: {
      summary: 'Seals all of them with the first key.',
      examples: ['factors reseal'],
    },
  },
} as const satisfies CommandDeclaration;
