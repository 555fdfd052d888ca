import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostmaster, shutDown } from '../../../src/embedded/postmaster';
import { recordedStatements } from '../citus/recorded-statements';
import { until } from '../until';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Launched {
  readonly pid: number;
  /** All that was printed so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  readonly exited: Promise<Exit>;
}

export interface LaunchedService extends Launched {
  readonly url: string;
  readonly metricsUrl: string;
}

type Environment = Readonly<Record<string, string>>;

const root = join(__dirname, '../../..');
const register = join(__dirname, 'swc-register.cjs');
/** Loading leaves little garbage: what was loaded stays, and a young generation that starts small copies it again and again. */
const roomToLoad = ['--min-semi-space-size=16', '--max-semi-space-size=16'];
const folders: string[] = [];
const children = new Set<ChildProcess>();

/** A folder that the embedded server's user can enter, and that the caller removes. */
export function newFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'strata-process-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** A folder of the test's own, which `cleanUp` removes. */
export function temporaryFolder(): string {
  const folder = newFolder();
  folders.push(folder);
  return folder;
}

interface EntryPoint {
  readonly script?: 'main' | 'worker' | 'cli';
  readonly args?: readonly string[];
  /** Where it runs; by default a folder of its own. Never the repository: its `.env` and `.strata` are the developer's. */
  readonly folder?: string;
}

/** Runs an entry point as an operator does, with this environment and no `.env`. */
export function launch(env: Environment, { script = 'main', args = [], folder }: EntryPoint = {}): Launched {
  const path = join(root, 'src', `${script}.ts`);
  const child = spawn(process.execPath, [...roomToLoad, '-r', register, path, ...args], {
    cwd: folder ?? temporaryFolder(),
    env: {
      NODE_ENV: 'test',
      PORT: '0',
      METRICS_PORT: '0',
      LOG_FORMAT: 'json',
      SEED_DEMO: 'false',
      RATE_LIMIT_ENABLED: 'false',
      ...recordedStatements(),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  child.once('exit', () => children.delete(child));
  return {
    pid: child.pid ?? 0,
    output: () => stdout + stderr,
    kill: (signal) => void child.kill(signal),
    exited: new Promise((done) => {
      child.once('close', (code, signal) => done({ code, signal, stdout, stderr }));
    }),
  };
}

/** A busy machine is no outage, and no overload. */
const unhurried = {
  DATABASE_STATEMENT_TIMEOUT_MS: '30000',
  REQUEST_DEADLINE_MS: '600000',
  REQUEST_TIMEOUT_MS: '300000',
};

/** Launches the service and waits until it serves. */
export async function launchService(env: Environment): Promise<LaunchedService> {
  const launched = launch({ ...unhurried, ...env });
  let over = false;
  void launched.exited.then(() => (over = true));
  const ready = (): RegExpExecArray | null =>
    /"url":"([^"]+)","metricsUrl":"([^"]+)".*"msg":"ready"/.exec(launched.output());
  await until('the service is ready', () => over || ready() !== null);
  const [, url, metricsUrl] = ready() ?? [];
  if (url === undefined || metricsUrl === undefined)
    throw new Error(`The service ended at once: ${(await launched.exited).stderr}`);
  return { ...launched, url, metricsUrl };
}

/** For a service that is to end by itself. */
export function runToExit(env: Environment): Promise<Exit> {
  return launch(env).exited;
}

/** For `afterEach`: nothing of a failed test is left behind. */
export async function cleanUp(): Promise<void> {
  await Promise.all(
    [...children].map(async (child) => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }),
  );
  for (const folder of folders.splice(0)) {
    const orphan = findPostmaster(join(folder, 'postgres'));
    if (orphan) await shutDown(orphan.pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
