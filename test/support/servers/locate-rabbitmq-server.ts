import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const script = join(__dirname, '../../../scripts/rabbitmq.mjs');

/**
 * The paths of one that runs here and of its epmd, as JSON; fetched where there is none. Where it cannot be had, empty: the
 * script has said what to do, and the specs that need one fail with it, while all others run.
 */
export function locateRabbitmqServer(): string {
  const { status, stdout } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? stdout.trim() : '';
}
