// Prints the folder of a PostgreSQL 15 for tests, with `bin/postgres` and `bin/initdb` in it: the machine's own, or else
// Debian's packages unpacked below node_modules (40 MB to fetch, some ten seconds).
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';

const MAJOR = 15;
const home = `usr/lib/postgresql/${MAJOR}`;

/** Undefined for one that does not run, or is of another major version. */
function versionOf(folder) {
  const { status, stdout } = spawnSync(join(folder, 'bin/postgres'), ['--version'], { encoding: 'utf8' });
  const version = status === 0 ? /\) (\d+\.\d+)/.exec(stdout)?.[1] : undefined;
  return version?.startsWith(`${MAJOR}.`) && existsSync(join(folder, 'bin/initdb')) ? version : undefined;
}

/** The tree stays as it is, because PostgreSQL finds its files from where its program lies; the libraries go beside it. */
function assemble(unpacked, copy) {
  for (const folder of ['bin', 'lib']) mkdirSync(join(copy, folder), { recursive: true });
  for (const folder of [home, `usr/share/postgresql/${MAJOR}`])
    cpSync(join(unpacked, folder), join(copy, folder), { recursive: true });
  for (const file of readdirSync(join(unpacked, 'usr/lib'), { recursive: true }))
    if (/\.so(\.\d+)*$/.test(file) && !file.startsWith('postgresql'))
      cpSync(realpathSync(join(unpacked, 'usr/lib', file)), join(copy, 'lib', basename(file)));
  for (const program of ['postgres', 'initdb']) {
    const command = join(copy, 'bin', program);
    const lines = ['#!/bin/sh', 'here=${0%/*}/..', 'export LD_LIBRARY_PATH="$here/lib"'];
    writeFileSync(command, `${lines.join('\n')}\nexec "$here/${home}/bin/${program}" "$@"\n`);
    chmodSync(command, 0o755);
  }
}

function findOrFetch() {
  const installed = `/${home}`;
  const found = [installed, ...cachedCopies('postgresql')].find((folder) => versionOf(folder) !== undefined);
  if (found) return found;
  if (!hasApt()) throw new Error('it is not installed, and only on Debian can it be fetched');
  console.error(`Fetching a PostgreSQL ${MAJOR} for the tests (first time, some ten seconds) …`);
  const packages = [`postgresql-${MAJOR}`, `postgresql-client-${MAJOR}`];
  return fetchCopy({ program: 'postgresql', packages, assemble, versionOf });
}

try {
  console.log(findOrFetch());
} catch (error) {
  console.error(
    `The tests of PostgreSQL ${MAJOR} need one: ${error.message}. ` +
      `Install it in /${home} ("apt install postgresql-${MAJOR}") and run this again.`,
  );
  process.exit(1);
}
