// Runs before npm's scripts, on whatever Node (18 or newer) the machine has, and therefore without dependencies:
// installs the locked packages when they are missing or out of date, and with --build builds likewise. --in=<folder> is for the
// packages of an example, which has a lock file of its own.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, isBuilt, root } from './build.mjs';

const NODE_MAJOR = 24;
const flags = new Set(process.argv.slice(2));
const place = [...flags].find((flag) => flag.startsWith('--in='))?.slice('--in='.length);
const project = join(root, place ?? '');
const installStamp = join(project, 'node_modules/.strata-install');
const bundledNode = join(root, 'node_modules/.bin/node');

function say(line) {
  if (!flags.has('--quiet')) console.log(line);
}

/** Written with --quiet too, for an operator who waits for minutes; to stderr then, since the command that runs next owns stdout. */
function sayOfInstall(line) {
  if (flags.has('--quiet')) console.error(line);
  else console.log(line);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

const lockFile = readFileSync(join(project, 'package-lock.json'), 'utf8');
const wanted = createHash('sha256').update(`${process.platform}-${process.arch}\n${lockFile}`).digest('hex');

function isInstalled() {
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return true;
  if (!isInstalledByHand()) return false;
  writeFileSync(installStamp, wanted);
  return true;
}

/** Whether an `npm ci` by hand has just installed exactly what is locked: npm records what it has installed. */
function isInstalledByHand() {
  const record = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(JSON.parse(lockFile).packages).every(([path, locked]) => {
    // A package that names no system is for all of them: a client of an engine is optional and still to be there.
    const { os = [process.platform], cpu = [process.arch] } = locked;
    const forUs = os.includes(process.platform) && cpu.includes(process.arch) && !locked.libc;
    if (path === '' || (locked.optional && !forUs)) return true;
    return installed[path]?.integrity === locked.integrity && installed[path]?.version === locked.version;
  });
}

/** Says that it goes on, since npm says nothing until it is done. */
function tellTime() {
  const begun = Date.now();
  const tell = () => sayOfInstall(`… still installing, for ${Math.round((Date.now() - begun) / 1000)} s`);
  return setInterval(tell, 15_000);
}

/** As spawnSync, but this process can speak meanwhile. */
async function run(command, args, options) {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(command, args, options);
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => resolve({ status: null, signal: null, error, stdout: '' }));
    child.once('close', (status, signal) =>
      resolve({ status, signal, stdout: Buffer.concat(output).toString() }),
    );
  });
}

async function install() {
  const time = place ? 'a few seconds' : 'one to five minutes, by machine and network';
  sayOfInstall(`Installing locked dependencies${place ? ` of ${place}` : ''} (first time: ${time}) …`);
  const { npm_execpath: npm, npm_node_execpath: node, CI } = process.env;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  // Its warnings about the machine's Node are beside the point where we bring our own, so it is heard on failure only.
  const options = { cwd: project, stdio: CI ? 'inherit' : ['ignore', 'pipe', 'pipe'] };
  const telling = tellTime();
  const result =
    npm && basename(npm).startsWith('npm')
      ? await run(node ?? process.execPath, [npm, ...args], options)
      : await run('npm', args, { ...options, shell: process.platform === 'win32' });
  clearInterval(telling);
  if (result.signal) process.exit(130);
  if (result.status !== 0) {
    process.stderr.write(result.stdout);
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
if (!isInstalled()) await install();
assertNode();
if (flags.has('--build') && !isBuilt()) {
  say('Building …');
  if (!(await build(existsSync(bundledNode) ? bundledNode : process.execPath))) {
    fail('The build failed; see the messages above.');
  }
}
