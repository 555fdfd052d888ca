import { chmodSync, lchownSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type Binaries, copyBinaries } from './binaries';
import type { DataDir } from './data-dir';
import { folderCannotBeEntered } from './failures';

/** The user `postgres` and `initdb` run as; undefined when that is simply our own. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 };

/** PostgreSQL refuses to run as root. A cluster that an ordinary user has created stays that user's. */
export function serverUserFor(clusterDir: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const cluster = statSync(clusterDir, { throwIfNoEntry: false });
  return cluster && cluster.uid !== 0 ? { uid: cluster.uid, gid: cluster.gid } : NOBODY;
}

/**
 * Binaries that the user can run: those of the package, or, where that lies in a private folder such as /root, a copy
 * beside the data.
 * @throws StartupError when the data folder itself cannot be entered.
 */
export function reachableBinaries(
  user: ServerUser | undefined,
  dataDir: DataDir,
  binaries: Binaries,
): Binaries {
  if (!user) return binaries;
  const closed = closedFolder(user, dataDir.root);
  if (closed !== undefined)
    throw folderCannotBeEntered(
      closed,
      user.uid,
      'set STRATA_DATA_DIR to a folder elsewhere, such as /var/lib/strata',
    );
  const folders = [dirname(binaries.postgres), binaries.libraries];
  const open = folders.every((folder) => closedFolder(user, folder) === undefined);
  return open ? binaries : copyBinaries(binaries, dataDir.root);
}

/** The owner and mode PostgreSQL insists on: copying a folder, or unpacking a backup as root, loses both. */
export function handOver(clusterDir: string, user: ServerUser | undefined): void {
  if (user && statSync(clusterDir).uid !== user.uid) {
    for (const entry of readdirSync(clusterDir, { recursive: true, encoding: 'utf8' })) {
      lchownSync(join(clusterDir, entry), user.uid, user.gid);
    }
    lchownSync(clusterDir, user.uid, user.gid);
  }
  if ((statSync(clusterDir).mode & 0o027) !== 0) chmodSync(clusterDir, 0o700);
}

/** The first folder on the way, from the root down, that the user cannot enter. */
function closedFolder({ uid, gid }: ServerUser, folder: string): string | undefined {
  return ancestors(realpathSync(folder)).find((ancestor) => {
    const { mode, uid: owner, gid: group } = statSync(ancestor);
    const execute = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    return (mode & execute) === 0;
  });
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...ancestors(parent), folder];
}
