import type { OpenAPIObject } from '@nestjs/swagger';
import { readArguments } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';
import { keptDocumentText } from './kept-document';

export const openapiCommand: Command = {
  ...signatures.openapi,

  async run(args) {
    readArguments(openapiCommand, args, {});
    process.stdout.write(await keptDocumentText(describe));
  },
};

/** Loaded when it is wanted: the routes are the whole service. */
async function describe(): Promise<OpenAPIObject> {
  const { describeService } = await import('../document');
  return describeService();
}
