// Prints the path of a redis-server for tests and benchmarks: the machine's own, or else Debian's packages unpacked
// below node_modules, which needs no root and changes nothing else on the machine.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';

/** RESP3 and client-side tracking came with it. */
const OLDEST_MAJOR = 6;

/** Also tells a binary whose libraries are missing, or that was built for another machine, from one that runs. */
function versionOf(binary) {
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return status === 0 ? /\bv=(\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined;
}

function serves(binary) {
  return Number.parseInt(versionOf(binary) ?? '0', 10) >= OLDEST_MAJOR;
}

function named() {
  const { REDIS_SERVER: path } = process.env;
  if (!path) return undefined;
  if (serves(resolve(path))) return resolve(path);
  throw new Error(
    `REDIS_SERVER is ${path}, which is no redis-server ${OLDEST_MAJOR} or newer that runs here`,
  );
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders
    .map((folder) => resolve(folder, 'redis-server'))
    .find((path) => existsSync(path) && serves(path));
}

const commandOf = (copy) => join(copy, 'redis-server');

/** The server and the libraries the machine does not have, behind one command. */
function assemble(unpacked, copy) {
  mkdirSync(join(copy, 'lib'), { recursive: true });
  // A link to a program that does what the name it is called by says.
  cpSync(realpathSync(join(unpacked, 'usr/bin/redis-server')), join(copy, 'bin/redis-server'));
  for (const file of readdirSync(unpacked, { recursive: true })) {
    if (!/\.so(\.\d+)*$/.test(file)) continue;
    cpSync(realpathSync(join(unpacked, file)), join(copy, 'lib', basename(file)));
  }
  const command = commandOf(copy);
  writeFileSync(
    command,
    '#!/bin/sh\nhere=${0%/*}\nLD_LIBRARY_PATH="$here/lib" exec "$here/bin/redis-server" "$@"\n',
  );
  chmodSync(command, 0o755);
}

function findOrFetch() {
  const found = named() ?? installed() ?? cachedCopies('redis').map(commandOf).find(serves);
  if (found) return found;
  if (!hasApt()) throw new Error('it is not on the PATH, and only on Debian and Ubuntu can it be fetched');
  console.error('Fetching a redis-server for the tests (first time, a few seconds) …');
  const copy = fetchCopy({
    program: 'redis',
    packages: ['redis-server', 'redis-tools'],
    assemble,
    versionOf: (folder) => (serves(commandOf(folder)) ? versionOf(commandOf(folder)) : undefined),
  });
  return commandOf(copy);
}

try {
  console.log(findOrFetch());
} catch (error) {
  console.error(
    `The tests need a redis-server, ${OLDEST_MAJOR} or newer: ${error.message}. ` +
      'Install one ("apt install redis-server", "brew install redis") or name yours in REDIS_SERVER, and run this again.',
  );
  process.exit(1);
}
