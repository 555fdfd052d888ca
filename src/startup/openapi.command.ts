import { describeService } from '../document';
import { readArguments } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const openapiCommand: Command = {
  ...signatures.openapi,

  async run(args) {
    readArguments(openapiCommand, args, {});
    process.stdout.write(`${JSON.stringify(await describeService(), null, 2)}\n`);
  },
};
