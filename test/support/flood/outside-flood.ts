import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FloodShape } from './flood';

/** Floods from a process of its own: in the test's, the sockets of the flood would delay the honest tenant's answers. */
export async function floodFromOutside(url: string, shape: FloodShape, milliseconds: number): Promise<void> {
  const script = ['-r', join(__dirname, '../processes/swc-register.cjs'), join(__dirname, 'flood-child.ts')];
  const args = [...script, url, JSON.stringify(shape), String(milliseconds)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The flood ended with exit code ${code}`);
}

const bystander = `
const server = require('node:http').createServer((request, response) => response.end('ok'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

export interface Bystander {
  readonly url: string;
  stop(): void;
}

/**
 * A server that has nothing to do with the service and answers at once. While it is flooded, the machine has the same
 * to do as in a flood of the service, so that what a tenant feels then is the machine's share.
 */
export async function startBystander(): Promise<Bystander> {
  const child: ChildProcess = spawn(process.execPath, ['-e', bystander], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${line.toString().trim()}`, stop: () => void child.kill() };
}
