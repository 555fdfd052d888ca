import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import type { Binaries } from './binaries';
import type { DataDir } from './data-dir';
import { binaryDoesNotRun, dataDirDamaged, otherMajorVersion, serverFailure } from './failures';
import type { ServerUser } from './server-user';

const STAGING = 'postgres.new-';

export function clusterExists({ cluster }: DataDir): boolean {
  return existsSync(cluster) && readdirSync(cluster).length > 0;
}

export function assertCluster({ root, cluster }: DataDir, binaries: Binaries): void {
  const versionFile = join(cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) throw dataDirDamaged(root, 'its database cluster has no PG_VERSION');
  const found = readFileSync(versionFile, 'utf8').trim();
  if (!/^\d+$/.test(found)) throw dataDirDamaged(root, 'its PG_VERSION does not hold a version');
  if (found !== binaries.majorVersion) throw otherMajorVersion(root, found, binaries.majorVersion);
}

export interface ClusterOptions {
  readonly superuserPassword: string;
  readonly durable: boolean;
  readonly user: ServerUser | undefined;
}

/** The cluster appears by a rename, so it is whole or absent, however initdb ends. */
export async function createCluster(
  dataDir: DataDir,
  binaries: Binaries,
  options: ClusterOptions,
): Promise<void> {
  const staging = mkdtempSync(join(dataDir.root, STAGING));
  try {
    const passwordFile = join(staging, 'password');
    const cluster = join(staging, 'cluster');
    writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
    mkdirSync(cluster, { mode: 0o700 });
    if (options.user) {
      for (const path of [staging, passwordFile, cluster])
        chownSync(path, options.user.uid, options.user.gid);
    }
    await initdb(dataDir, binaries, options, ['-D', cluster, `--pwfile=${passwordFile}`]);
    renameSync(cluster, dataDir.cluster);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Clears what a killed start has left, its password file included; an initdb it orphaned may still be writing there. */
export function sweepStaging({ root }: DataDir): void {
  for (const entry of readdirSync(root)) {
    if (entry.startsWith(STAGING))
      rmSync(join(root, entry), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The built-in provider sorts and folds case the same on every machine; the system's locales do not. */
const builtinLocales = {
  since: 17,
  args: ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
};

async function initdb(
  { root }: DataDir,
  { initdb: file, majorVersion }: Binaries,
  { durable, user }: ClusterOptions,
  args: readonly string[],
): Promise<void> {
  const fixed = ['-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--no-instructions'];
  const locale = Number(majorVersion) >= builtinLocales.since ? builtinLocales.args : ['--locale=C.UTF-8'];
  const all = [...fixed, ...locale, ...(durable ? [] : ['--no-sync']), ...args];
  await new Promise<void>((done, fail) => {
    execFile(file, all, { ...user, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } }, (error, stdout, stderr) => {
      if (!error) done();
      else if (/error while loading shared libraries|Library not loaded/.test(stderr)) {
        fail(binaryDoesNotRun(file, stderr.trim()));
      } else if (typeof error.code === 'string') fail(binaryDoesNotRun(file, error.code));
      else fail(serverFailure(root, stdout + stderr));
    });
  });
}
