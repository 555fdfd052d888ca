import { describeService } from '../document';
import { readArguments } from './arguments';
import type { Command } from './command';

export const openapiCommand: Command = {
  usage: 'openapi',
  summary: 'Prints the OpenAPI document of this build; needs no database and no settings.',

  async run(args) {
    readArguments(openapiCommand, args, {});
    process.stdout.write(`${JSON.stringify(await describeService(), null, 2)}\n`);
  },
};
