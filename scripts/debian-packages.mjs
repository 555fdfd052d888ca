// Debian's packages, unpacked below node_modules for tests and benchmarks: needs no root and changes nothing else on the
// machine. Each command is a folder there that was put together once.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';

const cache = join(root, 'node_modules/.cache/strata');
const platform = `${process.platform}-${process.arch}`;
/** No download takes this long: what is older was left by one that was killed. */
const ABANDONED_MS = 600_000;

/** The copies of a program that are there, whether they run or not. */
export function cachedCopies(program) {
  if (!existsSync(cache)) return [];
  const isCopy = (name) => name.startsWith(`${program}-`) && /-\d/.test(name) && name.endsWith(platform);
  return readdirSync(cache)
    .filter(isCopy)
    .map((name) => join(cache, name));
}

/**
 * The folder of a fresh copy. Everything happens in a folder of its own, whose last step is a rename: half a copy is never
 * seen. `assemble` makes the copy of what was unpacked; `versionOf` tells of a copy that runs which one it is. `unpack` fills the
 * folder `unpacked` where another registry has the program.
 */
export function fetchCopy({ program, packages, assemble, versionOf, unpack = download }) {
  mkdirSync(cache, { recursive: true });
  sweepAbandoned();
  const folder = mkdtempSync(join(cache, 'fetching-'));
  // As root, apt downloads as a user of its own, who must be able to enter.
  chmodSync(folder, 0o755);
  try {
    unpack(folder, packages);
    const copy = join(folder, 'copy');
    assemble(join(folder, 'unpacked'), copy);
    const version = versionOf(copy);
    if (version === undefined) throw new Error('the one that was fetched is too old or does not run here');
    const place = join(cache, `${program}-${version}-${platform}`);
    keep(copy, place, versionOf);
    return place;
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

function keep(copy, place, versionOf) {
  try {
    renameSync(copy, place);
  } catch (error) {
    // Another run may have been faster; a copy that does not run is not worth keeping.
    if (!existsSync(place)) throw error;
    if (versionOf(place) !== undefined) return;
    rmSync(place, { recursive: true });
    renameSync(copy, place);
  }
}

/** With lists of its own, apt needs neither root nor its lock, and the machine's lists may be missing or stale. */
function download(folder, packages) {
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
  const args = ['--download-only', '--reinstall', '--yes', '--no-install-recommends', ...packages];
  const result = run('apt-get', ['-qq', 'install', ...settings, ...args]);
  if (result.status !== 0) throw new Error(`apt-get could not fetch it (${complaints(update, result)})`);
  for (const name of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    const unpacking = run('dpkg-deb', ['-x', join(archives, name), join(folder, 'unpacked')]);
    if (unpacking.status !== 0) throw new Error(`${name} could not be unpacked (${complaints(unpacking)})`);
  }
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

export function hasApt() {
  return run('apt-get', ['--version']).status === 0 && run('dpkg-deb', ['--version']).status === 0;
}
