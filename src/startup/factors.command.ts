import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const factorsCommand: Command = {
  ...signatures.factors,

  async run(args) {
    const { positionals } = readArguments(factorsCommand, args, {});
    const [action, ...more] = positionals;
    if ((action !== 'keys' && action !== 'reseal') || more.length > 0)
      throw usageError(factorsCommand, 'Say "keys" or "reseal"');
    const work = await import('./factors.work');
    process.stdout.write(`${await (action === 'keys' ? work.tellFactorKeys() : work.resealFactors())}\n`);
  },
};
