import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The path of a program that runs here, fetched where there is none. What its script says meanwhile goes to the terminal. */
export function fetchedProgram(
  script:
    'redis' | 'pgbouncer' | 'haproxy' | 'chromium' | 'promtool' | 'helm' | 'nginx' | 'caddy' | 'patroni',
  name: string,
  ...args: readonly string[]
): string {
  const path = join(__dirname, '../../../scripts', `${script}.mjs`);
  const { status, stdout } = spawnSync(process.execPath, [path, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`There is no ${name} to test with; the line above says what to do`);
  return stdout.trim();
}
