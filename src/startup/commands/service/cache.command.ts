import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { ndjson, print } from '../../../platform/edge/command-line/output';
import type { Clearing } from '../../../platform/data/cache/clear-cache';
import type { Declarations } from '../../command-line/declarations';

export const cacheCommand: CommandCode<Declarations['cache']> = {
  clear: async ({ words: { organisation }, isJson }) => {
    const { clearCache } = await import('./cache.work');
    const clearing = await clearCache(organisation);
    await print(isJson ? ndjson([clearing]) : `${sentence(clearing, organisation)}\n`);
  },
};

function sentence({ how, cleared }: Clearing, organisation: string | undefined): string {
  const what = cleared === 1 ? '1 entry' : `${cleared} entries`;
  const sentences: Record<Clearing['how'], string> = {
    off: 'The cache is off (CACHE_ENABLED=false): there are no entries to clear.',
    removed: `Cleared: ${what}${organisation === undefined ? '' : ` of ${organisation}`}.`,
    voided: 'The cache is out of reach from here, so all entries of every organisation were made void.',
  };
  return sentences[how];
}
