import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive, servesCluster, startTimeOf } from './process-identity';

export interface Postmaster {
  readonly pid: number;
  /** Unknown in the first milliseconds of a start. */
  readonly port: number | undefined;
  readonly status: string;
}

const POLL_MS = 10;
const FAST_SHUTDOWN_MS = 15_000;
const IMMEDIATE_SHUTDOWN_MS = 5_000;

/** The content of postmaster.pid, true or stale. */
export function readPostmaster(clusterDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, port: Number(lines[3]) || undefined, status: lines[7]?.trim() ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The living server of this cluster, whichever process has started it. */
export function findPostmaster(clusterDir: string): Postmaster | undefined {
  const postmaster = readPostmaster(clusterDir);
  return postmaster && servesCluster(postmaster.pid, clusterDir) ? postmaster : undefined;
}

/** Whether the cluster's server is gone without a goodbye: one that shuts down removes its file. */
export function hasStoppedHard(clusterDir: string): boolean {
  const left = readPostmaster(clusterDir);
  return left !== undefined && !servesCluster(left.pid, clusterDir);
}

/** Resolves with the port once the server accepts connections, or with undefined when it ends first. */
export async function untilReady(clusterDir: string, pid: number): Promise<number | undefined> {
  while (isAlive(pid)) {
    const postmaster = readPostmaster(clusterDir);
    if (postmaster?.pid === pid && postmaster.status === 'ready') return postmaster.port;
    await sleep(POLL_MS);
  }
  return undefined;
}

/** Fast shutdown (sessions are ended, data is flushed); harder means only when that hangs. */
export async function shutDown(pid: number): Promise<void> {
  const steps = [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
    ['SIGKILL', IMMEDIATE_SHUTDOWN_MS],
  ] as const;
  for (const [signal, patience] of steps) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await endsWithin(patience, pid)) return;
  }
}

export async function endsWithin(patienceMs: number, pid: number): Promise<boolean> {
  const startTime = startTimeOf(pid);
  const deadline = Date.now() + patienceMs;
  while (isAlive(pid) && startTimeOf(pid) === startTime) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}
