import { readArguments } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';
import { keptWithBuild } from './kept-with-build';

export const openapiCommand: Command = {
  ...signatures.openapi,

  async run(args) {
    readArguments(openapiCommand, args, {});
    process.stdout.write(await keptWithBuild('openapi.json', describe));
  },
};

/** Loaded when it is wanted: the routes are the whole service. */
async function describe(): Promise<string> {
  const { describeService } = await import('../document');
  return `${JSON.stringify(await describeService(), null, 2)}\n`;
}
