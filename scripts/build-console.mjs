// Builds the console where its sources have changed since: its packages are its own, so the service starts without it where they
// cannot be had. With --quiet it says nothing but why it could not.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { root } from './build.mjs';

const workspace = join(root, 'console');
const built = join(workspace, 'dist');
const stamp = join(built, '.sources');
const isQuiet = process.argv.includes('--quiet');
const bundledNode = join(root, 'node_modules/.bin/node');
const node = existsSync(bundledNode) ? bundledNode : process.execPath;

function filesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(name) : [name];
    });
}

/** The client and the document belong to the sources: screens are made of them. */
function sourceHash() {
  const hash = createHash('sha256');
  for (const file of [
    'scripts/build-console.mjs',
    'clients/typescript/openapi.json',
    ...filesUnder('console'),
    ...filesUnder('clients/typescript/src'),
  ])
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function run(args, options = {}) {
  return spawnSync(node, args, { cwd: workspace, encoding: 'utf8', ...options });
}

const hash = sourceHash();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  if (!isQuiet) console.log('Building the console …');
  const installed = run([join(root, 'scripts/prepare.mjs'), '--in=console', '--quiet'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  rmSync(built, { recursive: true, force: true });
  const vite = join(workspace, 'node_modules/vite/bin/vite.js');
  // React's development build is half as large again: the tests' own environment would get it.
  const env = { ...process.env, NODE_ENV: 'production' };
  const made = installed.status === 0 ? run([vite, 'build', '--logLevel', 'error'], { env }) : undefined;
  if (made?.status === 0) writeFileSync(stamp, hash);
  else {
    rmSync(built, { recursive: true, force: true });
    console.error(made ? made.stderr : '');
    console.error('The console was not built; the service starts without it.');
    process.exitCode = process.argv.includes('--or-start-without') ? 0 : 1;
  }
}
