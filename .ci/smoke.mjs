/* Starts the service as a newcomer does, runs the calls it prints, and stops it. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const directory = mkdtempSync(join(tmpdir(), 'strata-smoke-'));
// PostgreSQL runs as another user when this runs as root.
chmodSync(directory, 0o755);

const npm = process.env.npm_execpath;
const [command, args] = npm ? [process.execPath, [npm, 'start']] : ['npm', ['start']];
const service = spawn(command, args, {
  env: { ...process.env, PORT: '0', METRICS_PORT: '0', STRATA_DATA_DIR: join(directory, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
/** npm and all that it starts: a negative pid addresses the process group. */
const group = -Number(service.pid);
const ended = new Promise((resolve) => {
  service.once('exit', resolve);
});
const giveUp = setTimeout(() => {
  console.error('The service was not ready within two minutes.');
  process.kill(group, 'SIGKILL');
}, 120_000);

let failure = 'The service ended before it printed its calls.';
const secret = /Token|Operator key|Password|curl/;
const signIn = [];
for await (const line of createInterface({ input: service.stdout })) {
  if (!secret.test(line)) console.log(line.slice(0, 160));
  const [, header, url] = /^\s*curl -H '(X-Tenant-Token: [^']+)' (\S+)$/.exec(line) ?? [];
  if (url) failure = await call(header, url);
  if (line.includes('/api/v1/auth/')) signIn.push(line);
  // The last that is printed.
  if (!line.includes('Ctrl-C stops it')) continue;
  failure ||= signInAsPrinted();
  process.kill(group, 'SIGTERM');
}
clearTimeout(giveUp);
const code = await ended;
rmSync(directory, { recursive: true, force: true });
if (failure || code !== 0) {
  console.error(failure || `The service exited with ${code} instead of 0.`);
  process.exit(1);
}
console.log('The printed calls were answered, and the service stopped with exit code 0.');

async function call(header, url) {
  const [name, value] = header.split(': ');
  const response = await fetch(url, { headers: { [name]: value } });
  const { items } = await response.json();
  if (response.status !== 200 || items.length !== 5) return `The printed call answered ${response.status}.`;
  const document = await (await fetch(new URL('/openapi.json', url))).json();
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const silent = operations.filter(({ summary }) => !summary).map(({ operationId }) => operationId);
  return silent.length > 0
    ? `These operations have no summary in the built service: ${silent.join(', ')}`
    : '';
}

function signInAsPrinted() {
  const answers = signIn.map((line) => spawnSync('sh', ['-c', line], { encoding: 'utf8' }).stdout);
  const [session, minted] = answers.map((answer) => JSON.parse(answer));
  return session?.sessionId && minted?.token ? '' : 'The printed sign-in got no tenant token.';
}
