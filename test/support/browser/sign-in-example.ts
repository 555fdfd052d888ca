import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../sources/source-tree';
import { until } from '../until';

const example = join(repository, 'examples/sign-in');
const vite = join(example, 'node_modules/vite/bin/vite.js');

/** The example of one page, built, and served at the origin as `vite preview` does: with the proxy of its configuration. */
export async function serveSignInExample(
  origin: string,
  service: string,
  issuer: string,
): Promise<{ stop(): Promise<void> }> {
  prepare();
  const folder = mkdtempSync(join(tmpdir(), 'strata-example-'));
  const env = { ...process.env, VITE_ISSUER: issuer, PORT: new URL(service).port };
  const build = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const built = spawnSync(process.execPath, build, { cwd: example, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The example was not built: ${built.stderr}`);
  const { hostname, port } = new URL(origin);
  const preview = [vite, 'preview', '--outDir', folder, '--host', hostname, '--port', port, '--strictPort'];
  const server = spawn(process.execPath, preview, { cwd: example, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  const ended = once(server, 'exit');
  await until('the example is served', async () => {
    if (server.exitCode !== null) throw new Error(`The example is not served: ${complaint}`);
    return fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return {
    stop: async () => {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** Installs the example's packages where they are missing. */
function prepare(): void {
  const script = join(repository, 'scripts/prepare.mjs');
  const args = [script, '--in=examples/sign-in', '--quiet'];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('The packages of the example are not there; the lines above say why');
}
