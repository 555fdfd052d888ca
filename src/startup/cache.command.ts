import type { Clearing } from '../platform/data/cache/clear-cache';
import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const cacheCommand: Command = {
  ...signatures.cache,

  async run(args) {
    const { positionals } = readArguments(cacheCommand, args, {});
    const [action, organisation] = positionals;
    if (action !== 'clear' || positionals.length > 2)
      throw usageError(
        cacheCommand,
        action === undefined ? 'Say what to do' : `There is no "${args.join(' ')}"`,
      );
    const { clearCache } = await import('./cache.work');
    process.stdout.write(`${sentence(await clearCache(organisation), organisation)}\n`);
  },
};

function sentence({ how, cleared }: Clearing, organisation: string | undefined): string {
  const what = cleared === 1 ? '1 entry' : `${cleared} entries`;
  const sentences: Record<Clearing['how'], string> = {
    off: 'The cache is off (CACHE_ENABLED=false): there is nothing to clear.',
    removed: `Cleared: ${what}${organisation === undefined ? '' : ` of ${organisation}`}.`,
    voided:
      'The cache is out of reach from here, so all that it holds, of every organisation, was made void.',
  };
  return sentences[how];
}
