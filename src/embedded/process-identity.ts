import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** Whether the process runs. A zombie that nobody reaps (a container without an init) holds nothing any more. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return procStat(pid)?.[0] !== 'Z';
}

/**
 * Tells a process from a later one with the same pid, which is common in containers, where every start counts from 1.
 * Linux only (clock ticks since boot); empty elsewhere.
 */
export function startTimeOf(pid: number): string {
  return procStat(pid)?.[19] ?? '';
}

/** Whether the process is a PostgreSQL server on that very cluster, and not on a copy of it. */
export function servesCluster(pid: number, clusterDir: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform !== 'linux') {
      const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
      return command.includes('postgres') && command.includes(clusterDir);
    }
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('postgres')) return false;
    // A server works inside its data directory: this holds for a folder renamed under it, too.
    const workingDirectory = statSync(`/proc/${pid}/cwd`);
    const cluster = statSync(clusterDir);
    return workingDirectory.ino === cluster.ino && workingDirectory.dev === cluster.dev;
  } catch {
    return false;
  }
}

/** The fields of /proc/<pid>/stat from the third (state) on; the second may itself hold blanks and brackets. */
function procStat(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
