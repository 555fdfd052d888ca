// Compiles src and migrations to dist. Types are checked apart, by `npm run typecheck`.
import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.sources');

/** Contents, not times: a checkout, a restored cache or a clock that was set make times lie. */
function sourceHash() {
  const hash = createHash('sha256');
  for (const file of sources())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * Marks that the file system has of the sources, as Git's index has them. Where no mark has changed, neither have the
 * contents: nobody can set the time of a change. It takes a third of the time, and where anything has, the contents decide.
 */
function sourceMarks() {
  const hash = createHash('sha256');
  for (const file of sources()) {
    const { size, mtimeNs, ctimeNs, ino } = statSync(join(root, file), { bigint: true });
    hash.update(`${file}\0${size} ${mtimeNs} ${ctimeNs} ${ino}\0`);
  }
  return hash.digest('hex');
}

function sources() {
  return ['.swcrc', 'package.json', 'scripts/build.mjs', ...filesUnder('src'), ...filesUnder('migrations')];
}

function filesUnder(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesUnder(name);
      return isTest(name) ? [] : [name];
    });
}

/** As `.swcrc` leaves them out. */
function isTest(name) {
  return name.endsWith('.spec.ts') || /^src\/modules\/[^/]+\/test\//.test(name);
}

export function isBuilt() {
  if (!existsSync(stamp)) return false;
  const [hash, marks] = readFileSync(stamp, 'utf8').split('\n');
  // Before the contents are read: what changes meanwhile has other marks by the next time.
  const now = sourceMarks();
  if (marks === now) return true;
  if (hash !== sourceHash()) return false;
  try {
    writeFileSync(stamp, `${hash}\n${now}`);
  } catch {
    // A folder that cannot be written costs the next check the same again.
  }
  return true;
}

/** Leaves the former dist in place when anything fails. */
export async function build(node = process.execPath) {
  const draft = `${dist}.new`;
  rmSync(draft, { recursive: true, force: true });
  const marks = sourceMarks();
  const hash = sourceHash();
  try {
    if (!(await compile(node, 'src', draft))) return false;
    if (
      filesUnder('migrations').length > 0 &&
      !(await compile(node, 'migrations', join(draft, 'migrations')))
    )
      return false;
    gatherFunctions(join(draft, 'functions'));
    writeFileSync(join(draft, '.sources'), `${hash}\n${marks}`);
    rmSync(dist, { recursive: true, force: true });
    renameSync(draft, dist);
    return true;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Copies the functions of the database from the rooms of their callers to one folder, where a start finds them without a search. */
export function gatherFunctions(to) {
  mkdirSync(to);
  for (const file of filesUnder('src').filter((name) => name.endsWith('.sql')))
    copyFileSync(join(root, file), join(to, basename(file)), constants.COPYFILE_EXCL);
}

/** Loads what starts processes: most checks of the build have nothing to compile. */
async function compile(node, from, to) {
  const { spawnSync } = await import('node:child_process');
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  const args = [swc, from, '-d', to, '--strip-leading-paths', '--quiet'];
  return spawnSync(node, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await build())) process.exit(1);
