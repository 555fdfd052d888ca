import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';

/** Below the ranges kernels pick ports from, so that nobody takes one while its server is down. */
const PORTS = { from: 12_000, count: 20_000 };
const FOLDER = /^redis-(\d+)$/;

/** A server's folder is named after its port, and so reserves it within the run. The server works inside it. */
export async function claimRedisFolder(runFolder: string): Promise<{ port: number; folder: string }> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
    const folder = join(runFolder, `redis-${port}`);
    if ((await isFree(port)) && isMade(folder)) return { port, folder };
  }
}

/** Ends every server of a run, whoever has started it; what they stored is of no use to anybody. */
export function killRedisServersOf(runFolder: string): void {
  for (const name of foldersIn(runFolder)) {
    const pid = pidOf(join(runFolder, name));
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }
}

/** None where another run has just swept the same folder. */
function foldersIn(runFolder: string): string[] {
  try {
    return readdirSync(runFolder).filter((name) => FOLDER.test(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The living server of a folder, and no later process with the same pid. */
function pidOf(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'redis.pid'), 'utf8'));
    if (process.platform !== 'linux') {
      const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
      return command.includes(`:${FOLDER.exec(basename(folder))?.[1]}`) ? pid : undefined;
    }
    const workingDirectory = statSync(`/proc/${pid}/cwd`);
    const own = statSync(folder);
    return workingDirectory.ino === own.ino && workingDirectory.dev === own.dev ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
