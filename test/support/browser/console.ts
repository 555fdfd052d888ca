import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../sources/source-tree';

/** Builds the console as `npm start` does. */
export function buildConsole(): void {
  const script = join(repository, 'scripts/build-console.mjs');
  const { status } = spawnSync(process.execPath, [script, '--quiet'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The console was not built; the lines above say why');
}
