import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SCRIPT = `
  const { startEmbeddedPostgres } = require('./src/embedded/index.ts');
  const options = { dataDir: process.argv[1], progress: console.log, durable: false };
  startEmbeddedPostgres(options).then(() => console.log('started'));
  setInterval(() => undefined, 1000);
`;

/** A process of its own that starts a server on the folder and can then be killed; resolves at its first `until` line. */
export async function starterProcess(dataDir: string, until: RegExp): Promise<ChildProcess> {
  const root = join(__dirname, '../../..');
  const args = ['-r', join(__dirname, '../processes/swc-register.cjs'), '-e', SCRIPT, dataDir];
  const starter = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: starter.stdout })) {
    if (until.test(line)) return starter;
  }
  throw new Error(`The starter ended without a line like ${until}`);
}

/** As the kernel's out-of-memory killer would. */
export async function killOutright(starter: ChildProcess): Promise<void> {
  const ended = once(starter, 'exit');
  starter.kill('SIGKILL');
  await ended;
}
