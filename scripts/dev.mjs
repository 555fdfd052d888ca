// Rebuilds and restarts the service on a change of its sources. `predev` has built it once.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt, root } from './build.mjs';

/** Editors and checkouts write in bursts. */
const SETTLE_MS = 150;
/** As `npm start` has them. */
const memoryFlags = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.start.match(
  /--max-\S+/g,
);
/** The service drains its requests when it is told to stop. */
const STOP_MS = 20_000;

let service;
let timer;
let work = Promise.resolve();
let ending = false;

function start() {
  // In a group of its own, so that a terminal's Ctrl-C reaches it once, through us.
  service = spawn(process.execPath, ['--enable-source-maps', ...memoryFlags, 'dist/main.js'], {
    cwd: root,
    stdio: 'inherit',
    detached: true,
  });
  const started = service;
  started.once('exit', (code) => {
    if (started !== service) return;
    service = undefined;
    if (!ending) console.log(`The service ended (${code ?? 'killed'}); waiting for a change …`);
  });
}

async function stop(signal = 'SIGTERM') {
  const stopping = service;
  if (!stopping) return;
  service = undefined;
  const ended = new Promise((done) => {
    stopping.once('exit', done);
  });
  stopping.kill(signal);
  const last = setTimeout(() => stopping.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(last);
}

async function rebuild() {
  if (ending || isBuilt()) return;
  console.log('Building …');
  if (!(await build())) {
    console.log('Not built; the service goes on as it was.');
    return;
  }
  await stop();
  if (!ending) start();
}

function changed() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    work = work.then(rebuild).catch((error) => console.error(error));
  }, SETTLE_MS);
}

async function end(signal) {
  if (ending) return;
  ending = true;
  clearTimeout(timer);
  await stop(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  await work;
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(signal));
for (const folder of ['src', 'migrations']) {
  if (existsSync(join(root, folder))) watch(join(root, folder), { recursive: true }, changed);
}
start();
