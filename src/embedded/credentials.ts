import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

import type { DataDir } from './data-dir';
import { dataDirDamaged } from './failures';

export interface Credentials {
  readonly superuser: string;
  readonly owner: string;
  readonly runtime: string;
}

/** The cluster's passwords: made once, before the cluster that is going to know them. */
export function loadOrCreateCredentials(dataDir: DataDir, clusterExists: boolean): Credentials {
  if (existsSync(dataDir.credentials)) return readCredentials(dataDir);
  if (clusterExists) throw dataDirDamaged(dataDir.root, 'credentials.json is missing');
  const credentials = { superuser: password(), owner: password(), runtime: password() };
  writeDurably(dataDir.credentials, `${JSON.stringify(credentials, null, 2)}\n`);
  return credentials;
}

export function readCredentials(dataDir: DataDir): Credentials {
  const content = readFileSync(dataDir.credentials, 'utf8');
  try {
    const { superuser, owner, runtime } = JSON.parse(content) as Partial<Credentials>;
    if (superuser && owner && runtime) return { superuser, owner, runtime };
  } catch {
    // Falls through: half a file is as damaged as one without passwords.
  }
  throw dataDirDamaged(dataDir.root, 'credentials.json cannot be read as the passwords of the cluster');
}

/** base64url needs no quoting, neither in SQL nor in a URL. */
function password(): string {
  return randomBytes(24).toString('base64url');
}

/** Whole or absent, even after a power cut: a cluster without its passwords is lost. */
function writeDurably(path: string, content: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
