import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';

/** Below the ranges kernels pick ports from, so that nobody takes one while its server is down. */
const PORTS = { from: 12_000, count: 19_000 };
/** A broker has three in a row, of which Redis has none. */
const BROKER_PORTS = { from: 31_000, count: 1_000 };
const FOLDER = /^(redis|rabbitmq|pgbouncer|haproxy|nginx|caddy)-(\d+)$/;

/** A server's folder is named after its port, and so reserves it within the run. The server works inside it. */
export async function claimRedisFolder(
  runFolder: string,
  program: 'redis' | 'pgbouncer' = 'redis',
): Promise<{ port: number; folder: string }> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
    const folder = join(runFolder, `${program}-${port}`);
    if ((await isFree(port)) && isMade(folder)) return { port, folder };
  }
}

/** The first of three ports: a broker’s, or a balancer’s and those of the two that it balances. */
export async function claimBrokerFolder(
  runFolder: string,
  program: 'rabbitmq' | 'haproxy' | 'nginx' | 'caddy' = 'rabbitmq',
): Promise<{ port: number; folder: string }> {
  for (;;) {
    const port = BROKER_PORTS.from + 3 * Math.floor((Math.random() * BROKER_PORTS.count) / 3);
    const folder = join(runFolder, `${program}-${port}`);
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean) && isMade(folder)) return { port, folder };
  }
}

/** Ends every server of a run, whichever process has started it; their data is of no more use. */
export function killServersOf(runFolder: string): void {
  for (const name of foldersIn(runFolder))
    for (const file of pidFilesIn(join(runFolder, name))) {
      const pid = pidOf(join(runFolder, name), file);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    }
}

/** None where another run has just swept the same folder. */
function foldersIn(runFolder: string): string[] {
  return namesIn(runFolder).filter((name) => FOLDER.test(name));
}

function pidFilesIn(folder: string): string[] {
  return namesIn(folder).filter((name) => name.endsWith('.pid'));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The living server of a folder, and no later process with the same pid. */
function pidOf(folder: string, file: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, file), 'utf8'));
    if (process.platform !== 'linux') {
      const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
      const isOurs = command.includes(`:${FOLDER.exec(basename(folder))?.[2]}`) || command.includes(folder);
      return isOurs ? pid : undefined;
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
