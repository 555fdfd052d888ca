import type { CommandCode } from '../platform/edge/command-line/declaration';
import type { Declarations } from './declarations';

export const auditCommand: CommandCode<Declarations['audit']> = {
  export: async ({ options: { organisation, format, ...filters } }) => {
    const { exportAudit } = await import('./audit.work');
    await exportAudit(organisation, format === 'csv' ? 'csv' : 'ndjson', filters);
  },
};
