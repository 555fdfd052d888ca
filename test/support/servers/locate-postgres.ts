import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Binaries } from '../../../src/embedded/binaries';

const script = join(__dirname, '../../../scripts/postgres.mjs');

/**
 * The server that the run tests with, where it is not the embedded one.
 * @param wanted `15`: Debian's, fetched where there is none; else a folder with `bin/postgres` and `bin/initdb`.
 */
export function locatePostgres(wanted: string | undefined): { readonly binaries?: Binaries } {
  if (!wanted) return {};
  const root = wanted === '15' ? printed(process.execPath, [script]) : wanted;
  const postgres = join(root, 'bin/postgres');
  const version = /(\d+)[.\d]*/.exec(printed(postgres, ['--version'])) ?? [];
  const [full = '', majorVersion = ''] = version;
  const initdb = join(root, 'bin/initdb');
  return { binaries: { root, version: full, majorVersion, initdb, postgres, libraries: join(root, 'lib') } };
}

/** Output of the program goes to the terminal meanwhile. */
function printed(program: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`There is no PostgreSQL to test with: ${program} does not run`);
  return stdout.trim();
}
