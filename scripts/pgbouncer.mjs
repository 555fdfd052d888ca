// Prints the path of a PgBouncer for tests: the machine's own, or else Debian's package unpacked below node_modules.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';

/** Also tells a program whose libraries are missing from one that runs. */
function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? /^PgBouncer (\d+\.\d+\.\d+)/m.exec(stdout)?.[1] : undefined;
}

const runs = (program) => versionOf(program) !== undefined;
const commandOf = (copy) => join(copy, 'pgbouncer');

function installed() {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin'];
  return folders.map((folder) => resolve(folder, 'pgbouncer')).find((path) => existsSync(path) && runs(path));
}

/** The program and the libraries the machine does not have, behind one command. */
function assemble(unpacked, copy) {
  mkdirSync(join(copy, 'lib'), { recursive: true });
  cpSync(join(unpacked, 'usr/sbin/pgbouncer'), join(copy, 'bin/pgbouncer'));
  for (const file of readdirSync(unpacked, { recursive: true }))
    if (/\.so(\.\d+)*$/.test(file))
      cpSync(realpathSync(join(unpacked, file)), join(copy, 'lib', basename(file)));
  const command = commandOf(copy);
  writeFileSync(
    command,
    '#!/bin/sh\nhere=${0%/*}\nLD_LIBRARY_PATH="$here/lib" exec "$here/bin/pgbouncer" "$@"\n',
  );
  chmodSync(command, 0o755);
}

function findOrFetch() {
  const found = installed() ?? cachedCopies('pgbouncer').map(commandOf).find(runs);
  if (found) return found;
  if (!hasApt()) throw new Error('it is not on the PATH, and only on Debian and Ubuntu can it be fetched');
  console.error('Fetching a PgBouncer for the tests (first time, a few seconds) …');
  const packages = ['pgbouncer'];
  const copy = fetchCopy({
    program: 'pgbouncer',
    packages,
    assemble,
    versionOf: (folder) => versionOf(commandOf(folder)),
  });
  return commandOf(copy);
}

try {
  console.log(findOrFetch());
} catch (error) {
  console.error(
    `The tests need a PgBouncer: ${error.message}. Install one ("apt install pgbouncer", "brew install pgbouncer") and run this again.`,
  );
  process.exit(1);
}
