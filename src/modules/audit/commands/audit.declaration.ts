import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { organisation, since } from '../../../platform/edge/command-line/shared-options';

export const auditDeclaration = {
  summary: 'Writes an organisation’s audit log, or the operators’, newest entry first.',
  actions: {
    export: {
      summary: 'Writes the audit log to standard output, newest entry first.',
      options: {
        organisation: { ...organisation, meaning: 'The organisation; the operators’ log by default.' },
        format: {
          type: 'text',
          meaning: 'How it is written.',
          choices: ['ndjson', 'csv'],
          default: 'ndjson',
        },
        since,
        until: { type: 'text', value: 'time', meaning: 'Before this time.' },
        type: { type: 'text', meaning: 'Only entries of this type, such as user.updated.' },
        actor: { type: 'text', value: 'kind:id', meaning: 'Only acts of this actor.' },
        subject: { type: 'text', value: 'id', meaning: 'Only acts on this subject.' },
        'request-id': { type: 'text', value: 'id', meaning: 'Only acts of this request.' },
      },
      examples: [
        'audit export --organisation acme --since 2026-11-01T00:00:00Z',
        'audit export --format csv',
      ],
    },
  },
} as const satisfies CommandDeclaration;
