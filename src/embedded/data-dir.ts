import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface DataDir {
  readonly root: string;
  readonly cluster: string;
  readonly credentials: string;
  readonly log: string;
  readonly lock: string;
}

/** Creates the folder when missing and returns its real path, so that one folder has one name. */
export function openDataDir(path: string): DataDir {
  const wanted = resolve(path);
  const firstCreated = mkdirSync(wanted, { recursive: true });
  if (firstCreated !== undefined) letEnter(wanted, firstCreated);
  const root = realpathSync(wanted);
  return {
    root,
    cluster: join(root, 'postgres'),
    credentials: join(root, 'credentials.json'),
    log: join(root, 'postgres.log'),
    lock: join(root, 'service.lock'),
  };
}

/** Under a umask of 077 the server's own user could not enter what root has just created; the secrets in it are 0600. */
function letEnter(from: string, firstCreated: string): void {
  for (let folder = from; ; folder = dirname(folder)) {
    chmodSync(folder, 0o755);
    if (folder === resolve(firstCreated) || folder === dirname(folder)) return;
  }
}
