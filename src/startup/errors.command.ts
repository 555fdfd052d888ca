import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';
import { keptWithBuild } from './kept-with-build';

export const errorsCommand: Command = {
  ...signatures.errors,

  async run(args) {
    const { values } = readArguments(errorsCommand, args, { write: { type: 'boolean' } });
    const catalogue = await keptWithBuild('errors.md', render);
    if (values.write) writeFileSync(join(process.cwd(), 'docs', 'errors.md'), catalogue);
    else process.stdout.write(catalogue);
  },
};

/** Loaded when it is wanted: the routes are the whole service. */
async function render(): Promise<string> {
  const { describeService } = await import('../document');
  const { renderErrorCatalogue } = await import('../platform/edge/http/openapi/error-catalogue');
  return renderErrorCatalogue(await describeService());
}
