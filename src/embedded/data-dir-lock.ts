import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { openDataDir } from './data-dir';
import { withStartupErrors } from './failures';
import { isAlive, startTimeOf } from './process-identity';

export interface DataDirLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly startTime: string;
}

/** Time for a holder to write its name into the lock it has just created. */
const WRITING_MS = 1_000;

/** Takes the data folder for this process, or says which living process has it. A dead holder's lock is taken over. */
export async function acquireDataDir(dataDir: string): Promise<DataDirLock | { readonly heldBy: number }> {
  return withStartupErrors(dataDir, async () => {
    const { lock } = openDataDir(dataDir);
    const own = JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) });
    const deadline = Date.now() + WRITING_MS;
    for (;;) {
      if (createExclusively(lock, own)) return { release: () => removeIfUnchanged(lock, own) };
      const content = read(lock);
      const holder = parse(content);
      if (holder && isAlive(holder.pid) && holder.startTime === startTimeOf(holder.pid)) {
        return { heldBy: holder.pid };
      }
      if (holder || Date.now() > deadline) removeIfUnchanged(lock, content);
      else await sleep(10);
    }
  });
}

function createExclusively(lock: string, content: string): boolean {
  try {
    const file = openSync(lock, 'wx', 0o644);
    try {
      writeSync(file, content);
    } catch (error) {
      rmSync(lock, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may find the same stale lock: the slower one must not remove the lock the faster one has just taken. */
function removeIfUnchanged(lock: string, content: string | undefined): void {
  if (content === undefined) return;
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== content) linkSync(aside, lock);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(content: string | undefined): Holder | undefined {
  try {
    const holder = JSON.parse(content ?? '') as Partial<Holder> | null;
    return typeof holder?.pid === 'number'
      ? { pid: holder.pid, startTime: String(holder.startTime) }
      : undefined;
  } catch {
    return undefined;
  }
}
