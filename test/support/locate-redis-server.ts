import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const script = join(__dirname, '../../scripts/redis.mjs');

/** The path of one that runs here, fetched where there is none. What it says meanwhile goes to the terminal. */
export function locateRedisServer(): string {
  const { status, stdout } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('There is no redis-server to test with; the line above says what to do');
  return stdout.trim();
}
