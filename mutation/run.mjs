// Runs Stryker over one subject after the other: `npm run test:mutation -- kernel access`, or over all of them.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/build.mjs';

const require = createRequire(import.meta.url);
const subjects = require('./subjects.cjs');
const stryker = join(root, 'mutation/node_modules/@stryker-mutator/core/bin/stryker.js');

const [first, ...more] = process.argv.slice(2);
const isOption = first?.startsWith('-') ?? true;
const wanted = isOption ? Object.keys(subjects) : [first, ...more.filter((one) => one in subjects)];
const options = (isOption ? process.argv.slice(2) : more).filter((one) => !(one in subjects));
const unknown = wanted.find((one) => !(one in subjects));
if (unknown !== undefined) {
  console.error(`There is no subject ${unknown}. There are ${Object.keys(subjects).join(', ')}.`);
  process.exit(2);
}

/** Once for all mutants; their addresses reach the specs by the environment, as in `npm test`. */
async function startServers() {
  require('../test/support/processes/swc-register.cjs');
  const { default: start } = require('../test/support/jest/global-setup.ts');
  await start();
  return () => globalThis.stopTestServer?.();
}

// It runs for a long time beside a person's own work.
setPriority(10);
const stop = wanted.some((one) => subjects[one].servers) ? await startServers() : undefined;
try {
  for (const subject of wanted) {
    console.log(`-- ${subject}`);
    const env = { ...process.env, MUTATION_SUBJECT: subject };
    const args = [stryker, 'run', 'mutation/stryker.config.mjs', ...options];
    const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  await stop?.();
}
