import type { INestApplicationContext } from '@nestjs/common';
import { isId } from '../kernel/id';
import { runAsSystem } from '../kernel/scope';
import { FindOrganisation } from '../modules/organisations';
import { ClearCache, type Clearing } from '../platform/cache/clear-cache';
import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';
import { inCommandContext } from './command-context';

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
    const done = await inCommandContext((app) =>
      runAsSystem(async () => {
        const tenant = organisation === undefined ? undefined : await idOf(organisation, app);
        return sentence(await app.get(ClearCache).execute(tenant), organisation);
      }),
    );
    process.stdout.write(`${done}\n`);
  },
};

/** An id is not looked up: what is cached of an organisation may outlive it. */
async function idOf(organisation: string, app: INestApplicationContext): Promise<string> {
  const id = organisation.toLowerCase();
  return isId(id) ? id : (await app.get(FindOrganisation).execute(organisation)).id;
}

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
