import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

const options = {
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  later: { type: 'boolean', default: false },
} as const;

export const removeCommand: Command = {
  ...signatures.remove,

  async run(args) {
    const { positionals, values } = readArguments(removeCommand, args, options);
    const [what, feature = '', ...rest] = positionals;
    if (what !== 'module' || feature === '' || rest.length > 0)
      throw usageError(removeCommand, 'Say "module" and the name of the feature');
    const { removeFeature } = await import('./generator.work');
    const { 'dry-run': isDryRun, force: isForced, later: isLater } = values;
    await removeFeature(feature, { isDryRun, isForced, isLater });
  },
};
