// Compiles src and migrations to dist. Types are checked apart, by `npm run typecheck`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, '.sources');

/** Contents, not times: a checkout, a restored cache or a clock that was set make times lie. */
function sourceHash() {
  const hash = createHash('sha256');
  const files = [
    '.swcrc',
    'package.json',
    'scripts/build.mjs',
    ...filesUnder('src'),
    ...filesUnder('migrations'),
  ];
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
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
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash();
}

/** Leaves the former dist in place when anything fails. */
export function build(node = process.execPath) {
  const draft = `${dist}.new`;
  rmSync(draft, { recursive: true, force: true });
  const hash = sourceHash();
  try {
    if (!compile(node, 'src', draft)) return false;
    if (filesUnder('migrations').length > 0 && !compile(node, 'migrations', join(draft, 'migrations')))
      return false;
    writeFileSync(join(draft, '.sources'), hash);
    rmSync(dist, { recursive: true, force: true });
    renameSync(draft, dist);
    return true;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function compile(node, from, to) {
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  const args = [swc, from, '-d', to, '--strip-leading-paths', '--quiet'];
  return spawnSync(node, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !build()) process.exit(1);
