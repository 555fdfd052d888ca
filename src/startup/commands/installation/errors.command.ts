import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { print } from '../../../platform/edge/command-line/output';
import type { Declarations } from '../../command-line/declarations';
import { keptWithBuild } from '../../command-line/kept-with-build';

export const errorsCommand: CommandCode<Declarations['errors']> = {
  '': async ({ options }) => {
    const catalogue = await keptWithBuild('errors.md', render);
    if (options.write) writeFileSync(join(process.cwd(), 'docs', 'errors.md'), catalogue);
    else await print(catalogue);
  },
};

/** Loaded when it is wanted: the routes are the whole service. */
async function render(): Promise<string> {
  const { describeService } = await import('../../../document');
  const { renderErrorCatalogue } = await import('../../../platform/edge/http/openapi/error-catalogue');
  return renderErrorCatalogue(await describeService());
}
