import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

const options = {
  organisation: { type: 'string' },
  format: { type: 'string', default: 'ndjson' },
  since: { type: 'string' },
  until: { type: 'string' },
  type: { type: 'string' },
  actor: { type: 'string' },
  subject: { type: 'string' },
  'request-id': { type: 'string' },
} as const;

export const auditCommand: Command = {
  ...signatures.audit,

  async run(args) {
    const { positionals, values } = readArguments(auditCommand, args, options);
    const { organisation, format, ...filters } = values;
    if (positionals.join(' ') !== 'export') throw usageError(auditCommand, 'Say "export"');
    if (format !== 'ndjson' && format !== 'csv')
      throw usageError(auditCommand, `--format takes ndjson or csv, not "${format}"`);
    const { exportAudit } = await import('./audit.work');
    await exportAudit(organisation, format, filters);
  },
};
