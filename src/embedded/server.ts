import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Binaries } from './binaries';
import type { DataDir } from './data-dir';
import { binaryDoesNotRun, serverFailure } from './failures';
import { findPostmaster, readPostmaster, untilReady } from './postmaster';
import { isAlive } from './process-identity';
import type { ServerUser } from './server-user';

export interface ServerOptions {
  readonly user: ServerUser | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** It was running before we came. */
  readonly adopted: boolean;
}

const LOG_LIMIT_BYTES = 16 * 1024 * 1024;
const TRANSIENT_MS = 10_000;
/** A killed server's children that have not noticed, a killed starter's server that came up meanwhile, a port just taken. */
const TRANSIENT =
  /pre-existing shared memory block|lock file "postmaster.pid" already exists|could not create any TCP\/IP sockets/;

/** Waits for a server that is starting up, and for one that is shutting down to be gone. */
export async function runningServer(cluster: string): Promise<RunningServer | undefined> {
  const postmaster = findPostmaster(cluster);
  if (!postmaster) return undefined;
  const port = await untilReady(cluster, postmaster.pid);
  return port === undefined ? undefined : { pid: postmaster.pid, port, adopted: true };
}

/** The cluster's server: the one a killed service has left running, or else a new one. */
export async function startServer(
  dataDir: DataDir,
  binaries: Binaries,
  options: ServerOptions,
): Promise<RunningServer> {
  trimLog(dataDir.log);
  const deadline = Date.now() + TRANSIENT_MS;
  for (;;) {
    const running = await runningServer(dataDir.cluster);
    if (running) return running;
    removeForeignPidFile(dataDir.cluster);
    const logStart = statSync(dataDir.log, { throwIfNoEntry: false })?.size ?? 0;
    const pid = await spawnServer(dataDir, binaries, options, await portFor(dataDir.cluster));
    const port = await untilReady(dataDir.cluster, pid);
    if (port !== undefined) return { pid, port, adopted: false };
    const output = readFileSync(dataDir.log).subarray(logStart).toString('utf8');
    if (!TRANSIENT.test(output) || Date.now() > deadline) throw serverFailure(dataDir.root, output);
    await sleep(100);
  }
}

/** In a session of its own: Ctrl-C in a terminal is for the service, which stops the server after its last request. */
async function spawnServer(
  { cluster, log }: DataDir,
  { postgres }: Binaries,
  { user, settings }: ServerOptions,
  port: number,
): Promise<number> {
  const all = { ...settings, port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(postgres, ['-D', cluster, ...args], {
    ...user,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  return new Promise((done, fail) => {
    child.once('spawn', () => done(child.pid ?? 0));
    child.once('error', (error) => fail(binaryDoesNotRun(postgres, error.message)));
  });
}

/** PostgreSQL refuses to start while any process has the pid that a dead server left in its file. */
function removeForeignPidFile(clusterDir: string): void {
  const stale = readPostmaster(clusterDir);
  if (stale && isAlive(stale.pid)) rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
}

function trimLog(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) truncateSync(log);
}

/** That of the last time where it is free: a worker beside the service finds the server again when both were gone. */
async function portFor(clusterDir: string): Promise<number> {
  const options = join(clusterDir, 'postmaster.opts');
  const written = existsSync(options) ? readFileSync(options, 'utf8') : '';
  const last = Number(/"port=(\d{1,5})"/.exec(written)?.[1] ?? 0);
  return freePort(last).catch(() => freePort(0));
}

async function freePort(wanted: number): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', fail);
    probe.listen(wanted, '127.0.0.1', done);
  });
  const address = probe.address();
  await new Promise((done) => {
    probe.close(done);
  });
  return typeof address === 'object' && address ? address.port : 0;
}
