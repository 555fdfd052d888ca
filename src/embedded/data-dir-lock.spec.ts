import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { acquireDataDir, type DataDirLock } from './data-dir-lock';

const DEAD_PID = 2 ** 22 + 1;

describe('the lock of a data folder', () => {
  let dataDir: string;
  let lockFile: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'strata-lock-'));
    lockFile = join(dataDir, 'service.lock');
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const acquire = async (): Promise<DataDirLock> => {
    const lock = await acquireDataDir(dataDir);
    if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`);
    return lock;
  };

  it('is held by one, and free again after its release', async () => {
    const lock = await acquire();
    expect(await acquireDataDir(dataDir)).toEqual({ heldBy: process.pid });
    lock.release();
    lock.release();
    expect(existsSync(lockFile)).toBe(false);
    (await acquire()).release();
  });

  it.each([
    ['a dead process', JSON.stringify({ pid: DEAD_PID, startTime: '1' })],
    ['an earlier process with the pid of a living one', JSON.stringify({ pid: process.pid, startTime: '1' })],
    ['a process that died while writing it', ''],
  ])('is taken over from %s', async (_holder, content) => {
    writeFileSync(lockFile, content);
    const lock = await acquire();
    expect(readdirSync(dataDir)).toEqual(['service.lock']);
    lock.release();
  });

  it('goes to one of many that find it stale at once', async () => {
    writeFileSync(lockFile, JSON.stringify({ pid: DEAD_PID, startTime: '1' }));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => acquireDataDir(dataDir)));
    expect(outcomes.filter((outcome) => 'release' in outcome)).toHaveLength(1);
  });
});
