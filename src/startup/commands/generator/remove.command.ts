import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import type { Declarations } from '../../command-line/declarations';

export const removeCommand: CommandCode<Declarations['remove']> = {
  module: async ({ words, options }) => {
    const { removeFeature } = await import('./generator.work');
    const { 'dry-run': isDryRun, force: isForced, later: isLater } = options;
    await removeFeature(words.feature, { isDryRun, isForced, isLater });
  },
};
