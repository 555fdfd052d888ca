import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../document';
import { renderErrorCatalogue } from '../platform/edge/http/openapi/error-catalogue';
import { readArguments } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const errorsCommand: Command = {
  ...signatures.errors,

  async run(args) {
    const { values } = readArguments(errorsCommand, args, { write: { type: 'boolean' } });
    const catalogue = renderErrorCatalogue(await describeService());
    if (values.write) writeFileSync(join(process.cwd(), 'docs', 'errors.md'), catalogue);
    else process.stdout.write(catalogue);
  },
};
