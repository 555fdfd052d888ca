import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { print } from '../../../platform/edge/command-line/output';
import type { Declarations } from '../../command-line/declarations';

export const exportCommand: CommandCode<Declarations['export']> = {
  organisation: async ({ words: { organisation }, options: { out }, isJson }) => {
    const { exportOrganisation } = await import('./export.work');
    const { path, rows } = await exportOrganisation(organisation, out);
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    await print(isJson ? `${JSON.stringify({ path, rows })}\n` : `Written: ${total} rows to ${path}.\n`);
  },
};
