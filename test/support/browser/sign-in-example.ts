import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../sources/source-tree';
import { until } from '../until';

const example = join(repository, 'examples/sign-in');
const vite = join(example, 'node_modules/vite/bin/vite.js');

export interface ServedExample {
  stop(): Promise<void>;
}

interface Place {
  /** Where the page is served. */
  readonly origin: string;
  /** The service to which the proxy of the example's configuration passes calls on. */
  readonly service: string;
  readonly issuer: string;
}

/** The example of one page, built, and served as `vite preview` does. */
export async function serveSignInExample(place: Place): Promise<ServedExample> {
  prepare();
  const folder = mkdtempSync(join(tmpdir(), 'strata-example-'));
  const build = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const built = spawnSync(process.execPath, build, { cwd: example, env: settings(place), encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The example was not built: ${built.stderr}`);
  const server = await startVite(['preview', '--outDir', folder], place);
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return { stop };
}

/** The same from its sources, as `npm run example` serves it. */
export function developSignInExample(place: Place): Promise<ServedExample> {
  prepare();
  return startVite([], place);
}

const settings = ({ service, issuer }: Place): NodeJS.ProcessEnv => ({
  ...process.env,
  VITE_ISSUER: issuer,
  PORT: new URL(service).port,
});

async function startVite(args: readonly string[], place: Place): Promise<ServedExample> {
  const { hostname, port } = new URL(place.origin);
  const all = [vite, ...args, '--host', hostname, '--port', port, '--strictPort'];
  const env = settings(place);
  const server = spawn(process.execPath, all, { cwd: example, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  const ended = once(server, 'exit');
  await until('the example is served', async () => {
    if (server.exitCode !== null) throw new Error(`The example is not served: ${complaint}`);
    return fetch(place.origin).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  const stop = async (): Promise<void> => {
    server.kill();
    await ended;
  };
  return { stop };
}

/** Installs the example's packages where they are missing. */
function prepare(): void {
  const script = join(repository, 'scripts/prepare.mjs');
  const args = [script, '--in=examples/sign-in', '--quiet'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('The packages of the example are not there; the lines above say why');
}
