// Loads of `paced.mjs`, each in a process of its own.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export function startPaced(job) {
  const load = spawn(process.execPath, [fileURLToPath(new URL('paced.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  load.stdin.end(JSON.stringify(job));
  return load;
}

/** The load's counts, once it has ended. */
export async function counted(load) {
  for await (const line of createInterface({ input: load.stdout })) {
    const { counting, ...facts } = JSON.parse(line);
    if (!counting) return facts;
  }
  throw new Error('The load ended before it had counted');
}
