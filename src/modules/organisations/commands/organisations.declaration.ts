import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { organisation } from '../../../platform/edge/command-line/shared-options';

export const organisationsDeclaration = {
  summary: 'Organisations, each a tenant.',
  actions: {
    usage: {
      summary:
        'Tells how many rows, bytes, events and requests each organisation has: an estimate without reading a row, or a count of one.',
      options: {
        organisation: {
          ...organisation,
          meaning: 'Counts this one, table by table, by its id or its slug.',
        },
        sort: {
          type: 'text',
          value: 'figure',
          meaning: 'The most of this come first.',
          default: 'bytes',
          choices: ['rows', 'bytes', 'events', 'waiting', 'requests'],
        },
        limit: { type: 'text', value: 'number', meaning: 'How many organisations at most.', default: '20' },
      },
      examples: ['organisations usage --sort requests --limit 5', 'organisations usage --organisation acme'],
    },
  },
} as const satisfies CommandDeclaration;
