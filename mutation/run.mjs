// Runs Stryker over one subject after the other, a file at a time: `npm run test:mutation -- kernel access`, or over all of them. A file
// whose run has ended is not run again until it, or a spec of its subject, is another one: so a run that is broken off goes on where it was.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getPriority, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
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

/** @returns all that Stryker said, or undefined where it failed */
function mutate(subject, args) {
  const env = { ...process.env, MUTATION_SUBJECT: subject };
  const run = [stryker, 'run', 'mutation/stryker.config.mjs', ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, run, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const said = [];
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      said.push(chunk);
    });
    child.once('error', reject);
    child.once('close', (status) => resolve(status === 0 ? Buffer.concat(said).toString() : undefined));
  });
}

const filesOf = (patterns) => patterns.flatMap((one) => globSync(one, { cwd: root })).toSorted();

/** Names the state of the code and of its specs: an earlier report is about the same one, or it is none. */
function stateOf(subject, file) {
  const specs = filesOf(subjects[subject].specs.map((part) => `${part}{,*,/**/*}.{spec,contract}.ts`));
  const hash = createHash('sha256');
  for (const path of [file, ...specs, 'mutation/stryker.config.mjs'])
    hash.update(path).update(readFileSync(join(root, path)));
  hash.update(JSON.stringify(subjects[subject]));
  return hash.digest('hex');
}

async function runSubject(subject) {
  if (options.length > 0) return (await mutate(subject, options)) !== undefined;
  let isWhole = true;
  const files = filesOf(subjects[subject].mutate).filter((file) => !file.endsWith('.spec.ts'));
  for (const [index, file] of files.entries()) {
    const place = `${subject} ${index + 1} of ${files.length}: ${file}`;
    const report = join(root, '.strata/mutants', subject, `${file.replaceAll('/', '-')}.txt`);
    const state = stateOf(subject, file);
    if (existsSync(report) && readFileSync(report, 'utf8').startsWith(state)) {
      console.log(`-- ${place}: as it was\n${readFileSync(report, 'utf8').slice(state.length)}`);
      continue;
    }
    console.log(`-- ${place}`);
    const said = await mutate(subject, ['--mutate', file]);
    isWhole &&= said !== undefined;
    mkdirSync(dirname(report), { recursive: true });
    if (said !== undefined) writeFileSync(report, state + said);
  }
  return isWhole;
}

// It runs for a long time beside a person's own work.
setPriority(Math.max(10, getPriority()));
const stop = wanted.some((one) => subjects[one].servers) ? await startServers() : undefined;
try {
  for (const subject of wanted) if (!(await runSubject(subject))) process.exitCode = 1;
} finally {
  await stop?.();
}
