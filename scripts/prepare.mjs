// Runs before npm's scripts, on whatever Node (18 or newer) the machine has, and therefore without dependencies:
// installs the locked packages when they are missing or out of date, and with --build builds likewise.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, isBuilt, root } from './build.mjs';

const NODE_MAJOR = 24;
const installStamp = join(root, 'node_modules/.strata-install');
const bundledNode = join(root, 'node_modules/.bin/node');
const flags = new Set(process.argv.slice(2));

function say(line) {
  if (!flags.has('--quiet')) console.log(line);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

const lockFile = readFileSync(join(root, 'package-lock.json'), 'utf8');
const wanted = createHash('sha256').update(`${process.platform}-${process.arch}\n${lockFile}`).digest('hex');

function isInstalled() {
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return true;
  if (!isInstalledByHand()) return false;
  writeFileSync(installStamp, wanted);
  return true;
}

/** Whether somebody's own `npm ci` has just installed exactly what is locked: npm records what it has installed. */
function isInstalledByHand() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(JSON.parse(lockFile).packages).every(([path, locked]) => {
    const forUs = locked.os?.includes(process.platform) && locked.cpu?.includes(process.arch) && !locked.libc;
    if (path === '' || (locked.optional && !forUs)) return true;
    return installed[path]?.integrity === locked.integrity && installed[path]?.version === locked.version;
  });
}

function install() {
  say('Installing locked dependencies (first time, about a minute) …');
  const { npm_execpath: npm, npm_node_execpath: node, CI } = process.env;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  // Its warnings about the machine's Node are beside the point where we bring our own, so it is heard on failure only.
  const options = {
    cwd: root,
    encoding: 'utf8',
    stdio: CI ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 26,
  };
  const result =
    npm && basename(npm).startsWith('npm')
      ? spawnSync(node ?? process.execPath, [npm, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.signal) process.exit(130);
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    const reason = result.error ? result.error.message : `npm ci ended with ${result.status}`;
    fail(
      `The dependencies could not be installed (${reason}); see npm's own words above, and run this again.`,
    );
  }
  writeFileSync(installStamp, wanted);
}

function assertNode() {
  if (existsSync(bundledNode) || Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return;
  fail(
    `Strata needs Node ${NODE_MAJOR} and this is ${process.version}; on Linux (x64, arm64) it brings its own, ` +
      `on this machine install it from https://nodejs.org or with "nvm install ${NODE_MAJOR}".`,
  );
}

if (process.platform !== 'linux') assertNode();
if (!isInstalled()) install();
assertNode();
if (flags.has('--build') && !isBuilt()) {
  say('Building …');
  if (!build(existsSync(bundledNode) ? bundledNode : process.execPath)) {
    fail('The build failed; see the messages above.');
  }
}
