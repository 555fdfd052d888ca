// npm run bench:cli -- [--rounds 9]
// What a command costs before it does anything: processor time of `node dist/cli.js …` against that of Node alone, and of a
// bare Nest context with a connection, in interleaved rounds. Round 0 fills the compile cache and is not kept.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine, median } from './report.mjs';
import { startStores } from './stores.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Number(values.rounds);
const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const cli = file('../dist/cli.js');

const subjects = {
  node: ['-e', '0'],
  help: [cli, 'help'],
  config: [cli, 'config'],
  context: [file('servers/bare-context.cjs')],
  consumers: [cli, 'events', 'consumers'],
};
/** Which is compared with which, and at most how many times as much it may cost. */
const ratios = [
  ['help', 'node', 2],
  ['config', 'node', 2],
  ['consumers', 'context', 1.5],
];

/** Milliseconds of processor time, as the shell counts those of its children. */
function costOf(args, env) {
  const script = 'TIMEFORMAT="%U %S"; time "$0" "$@" > /dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, ...args], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return 1000 * (user + system);
}

const stores = await startStores();
try {
  const env = { NODE_ENV: 'production', ...stores.env };
  const samples = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, args] of Object.entries(subjects)) {
      const cost = costOf(args, env);
      if (round > 0) samples[name].push(cost);
    }
  }
  const { commit, node, cpu } = machine();
  console.log(`${commit}, Node ${node}, ${cpu}, median of ${rounds} rounds`);
  for (const [name, costs] of Object.entries(samples))
    console.log(`${name.padEnd(10)} ${median(costs).toFixed(0).padStart(5)} ms of processor time`);
  for (const [name, base, most] of ratios) {
    const ratio = median(samples[name].map((cost, round) => cost / samples[base][round]));
    console.log(`${name} / ${base}: ${ratio.toFixed(2)} (at most ${most})`);
  }
} finally {
  await stores.stop();
}
