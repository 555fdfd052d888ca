// Prints the path of a redis-server for tests and benchmarks: the machine's own, or else Debian's packages unpacked
// below node_modules, which needs no root and changes nothing else on the machine.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { root } from './build.mjs';

/** RESP3 and client-side tracking came with it. */
const OLDEST_MAJOR = 6;
const cache = join(root, 'node_modules/.cache/strata');
const platform = `${process.platform}-${process.arch}`;
/** No download takes this long: what is older was left by one that was killed. */
const ABANDONED_MS = 600_000;

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

function cached() {
  if (!existsSync(cache)) return undefined;
  const copies = readdirSync(cache).filter((name) => /^redis-\d/.test(name) && name.endsWith(platform));
  return copies.map((name) => join(cache, name, 'redis-server')).find(serves);
}

/** Everything happens in a folder of its own, whose last step is a rename: half a copy is never seen. */
function fetch() {
  mkdirSync(cache, { recursive: true });
  sweepAbandoned();
  const folder = mkdtempSync(join(cache, 'fetching-'));
  // As root, apt downloads as a user of its own, who must be able to enter.
  chmodSync(folder, 0o755);
  try {
    download(folder);
    const copy = assemble(join(folder, 'unpacked'), join(folder, 'copy'));
    const command = join(copy, 'redis-server');
    if (!serves(command)) throw new Error('the one of the Debian packages is too old or does not run here');
    const place = join(cache, `redis-${versionOf(command)}-${platform}`);
    keep(copy, place);
    return join(place, 'redis-server');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sweepAbandoned() {
  for (const name of readdirSync(cache).filter((name) => name.startsWith('fetching-'))) {
    const begun = statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - begun > ABANDONED_MS) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function keep(copy, place) {
  try {
    renameSync(copy, place);
  } catch (error) {
    // Another run may have been faster; a copy that does not run is not worth keeping.
    if (!existsSync(place)) throw error;
    if (serves(join(place, 'redis-server'))) return;
    rmSync(place, { recursive: true });
    renameSync(copy, place);
  }
}

/** With lists of its own, apt needs neither root nor its lock, and the machine's lists may be missing or stale. */
function download(folder) {
  const [lists, archives] = [join(folder, 'lists'), join(folder, 'cache/archives')];
  for (const path of [lists, archives]) mkdirSync(join(path, 'partial'), { recursive: true });
  const settings = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${join(folder, 'cache')}`,
    'Debug::NoLocking=true',
    'Acquire::Retries=2',
    'Acquire::http::Timeout=30',
  ].flatMap((setting) => ['-o', setting]);
  // One broken source among several fails an update that has fetched all we need: the next step tells.
  const update = run('apt-get', ['-qq', 'update', ...settings]);
  const args = [
    '--download-only',
    '--reinstall',
    '--yes',
    '--no-install-recommends',
    'redis-server',
    'redis-tools',
  ];
  const result = run('apt-get', ['-qq', 'install', ...settings, ...args]);
  if (result.status !== 0) throw new Error(`apt-get could not fetch it (${complaints(update, result)})`);
  for (const name of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    const unpacking = run('dpkg-deb', ['-x', join(archives, name), join(folder, 'unpacked')]);
    if (unpacking.status !== 0) throw new Error(`${name} could not be unpacked (${complaints(unpacking)})`);
  }
}

/** The server and the libraries the machine does not have, behind one command. */
function assemble(unpacked, copy) {
  mkdirSync(join(copy, 'lib'), { recursive: true });
  // A link to a program that does what the name it is called by says.
  cpSync(realpathSync(join(unpacked, 'usr/bin/redis-server')), join(copy, 'bin/redis-server'));
  for (const file of readdirSync(unpacked, { recursive: true })) {
    if (!/\.so(\.\d+)*$/.test(file)) continue;
    cpSync(realpathSync(join(unpacked, file)), join(copy, 'lib', basename(file)));
  }
  const command = join(copy, 'redis-server');
  writeFileSync(
    command,
    '#!/bin/sh\nhere=${0%/*}\nLD_LIBRARY_PATH="$here/lib" exec "$here/bin/redis-server" "$@"\n',
  );
  chmodSync(command, 0o755);
  return copy;
}

function run(command, args) {
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The first that names a failure is the cause; before it come remarks, after it consequences. */
function complaints(...results) {
  const words = results.map(({ error, stderr }) => {
    const lines = stderr?.trim().split('\n') ?? [];
    return error?.message ?? lines.find((line) => /^E: |failed/i.test(line)) ?? lines[0];
  });
  return words.filter(Boolean).join('; ');
}

function hasApt() {
  return run('apt-get', ['--version']).status === 0 && run('dpkg-deb', ['--version']).status === 0;
}

function findOrFetch() {
  const found = named() ?? installed() ?? cached();
  if (found) return found;
  if (!hasApt()) throw new Error('it is not on the PATH, and only on Debian and Ubuntu can it be fetched');
  console.error('Fetching a redis-server for the tests (first time, a few seconds) …');
  return fetch();
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
