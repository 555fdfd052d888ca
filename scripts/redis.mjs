// Prints the path of a redis-server for tests and benchmarks: the machine's own, or else Debian's packages unpacked
// below node_modules, which needs no root and changes nothing else on the machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';
import { assembleProgram } from './debian-program.mjs';

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

function findOrFetch() {
  const found = named() ?? installed() ?? cachedCopies('redis').map(commandOf).find(serves);
  if (found) return found;
  if (!hasApt()) throw new Error('it is not on the PATH, and only on Debian and Ubuntu can it be fetched');
  console.error('Fetching a redis-server for the tests (first time, a few seconds) …');
  const copy = fetchCopy({
    program: 'redis',
    packages: ['redis-server', 'redis-tools'],
    assemble: (unpacked, copy) => assembleProgram(join(unpacked, 'usr/bin/redis-server'), unpacked, copy),
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
