// npm run bench:cli -- [--rounds 9] [--keep]
// The cost of a command before it does anything: processor time of `node dist/cli.js …` against that of Node alone, and of a
// bare Nest context with a connection, in interleaved rounds. Round 0 fills the compile cache and is not kept. Prints; with
// --keep it keeps the raw figures and replaces its part of docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { flag, optionsOf, whole } from './options.mjs';
import { keep, machine, median, replacePart, table, verdict } from './report.mjs';
import { runWorkerOnce, startStores } from './stores.mjs';

const { rounds, keep: isKept } = optionsOf({ rounds: whole('9'), keep: flag() });
const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const cli = file('../dist/cli.js');
const organisation = '019aa000-0000-7000-8000-000000000001';

/** `over`: what it is compared with. A `status` of its own: it has done all that it does before it finds nothing there. */
const subjects = {
  node: { args: ['-e', '0'] },
  context: { args: [file('servers/bare-context.cjs')] },
  help: { over: 'node', args: [cli, 'help'] },
  config: { over: 'node', args: [cli, 'config'] },
  'migrate create Bad_Name': { over: 'node', args: [cli, 'migrate', 'create', 'Bad_Name'], status: 2 },
  openapi: { over: 'node', args: [cli, 'openapi'] },
  'migrate status': { over: 'context', args: [cli, 'migrate', 'status'] },
  'events consumers': { over: 'context', args: [cli, 'events', 'consumers'] },
  'help tasks': { over: 'node', args: [cli, 'help', 'tasks'] },
  'tasks list': { over: 'context', args: [cli, 'tasks', 'list', '--organisation', 'bench'] },
  'organisations list': { over: 'context', args: [cli, 'organisations', 'list'] },
  'events dead-letters': { over: 'context', args: [cli, 'events', 'dead-letters'] },
  'token bench': { over: 'context', args: [cli, 'token', 'bench'] },
  'cache clear bench': { over: 'context', args: [cli, 'cache', 'clear', 'bench'] },
  'cache clear, in Redis': { over: 'context', args: [cli, 'cache', 'clear'], redis: true },
  'cache clear bench, in Redis': { over: 'context', args: [cli, 'cache', 'clear', 'bench'], redis: true },
  'payments end': {
    over: 'context',
    args: [cli, 'payments', 'end', organisation, '--organisation', organisation],
    status: 3,
  },
  'events consumers remove': {
    over: 'context',
    args: [cli, 'events', 'consumers', 'remove', 'nobody'],
    status: 3,
  },
  'uncertain-mails resend': {
    over: 'context',
    args: [cli, 'uncertain-mails', 'resend', organisation],
    status: 3,
  },
};
const titles = { node: 'Node alone', context: 'A bare Nest context with a connection' };
const targets = { node: 2, context: 1.5 };

/** Milliseconds of processor time, as the shell counts those of its children. */
function costOf({ args, status: expected = 0, redis = false }, { env, redisUrl }) {
  const script = 'TIMEFORMAT="%U %S"; time "$0" "$@" > /dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ...env,
      ...(redis ? { REDIS_URL: redisUrl } : {}),
    },
    encoding: 'utf8',
  });
  if (status !== expected) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return 1000 * (user + system);
}

async function addOrganisation({ superuserUrl }) {
  const client = new Client({
    connectionString: Object.assign(new URL(superuserUrl), { pathname: '/strata' }).href,
  });
  await client.connect();
  await client.query(
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
    values ($1::uuid, 1, now(), now(), 'Bench', 'bench', 'office@bench.example', true)`,
    [organisation],
  );
  await client.end();
}

const stores = await startStores();
try {
  await addOrganisation(stores.postgres);
  // The cache in Redis counts once a service has used it.
  await runWorkerOnce({ ...stores.env, REDIS_URL: stores.redisUrl });
  const samples = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, subject] of Object.entries(subjects)) {
      const cost = costOf(subject, stores);
      if (round > 0) samples[name].push(cost);
    }
  }
  const results = { ...machine(), rounds, samples };
  const { commit, node, cpu } = results;
  console.log(`${commit}, Node ${node}, ${cpu}, median of ${rounds} rounds\n\n${report(results)}`);
  if (isKept) {
    const name = await keep(results, 'commands-');
    await replacePart('measured of commands', part(results, name));
  }
} finally {
  await stores.stop();
}

function report({ samples }) {
  const rows = Object.entries(subjects).map(([name, { over }]) => {
    const cost = median(samples[name]).toFixed(0);
    if (over === undefined) return [titles[name], cost, '', '', ''];
    const ratio = median(samples[name].map((sample, round) => sample / samples[over][round]));
    const target = targets[over];
    return [`\`${name}\``, cost, `${ratio.toFixed(2)} × ${over}`, `≤ ${target}`, verdict(ratio <= target)];
  });
  return table([['', 'Processor time (ms)', 'Ratio', 'Target', 'Met'], ...rows]);
}

function part(results, name) {
  const { date, cpu, kernel, node, commit } = results;
  return `Measured ${date.slice(0, 10)} on ${cpu}, Linux ${kernel}, Node ${node}, commit ${commit}: medians of ${rounds} rounds; ratios are
taken within each round. Raw figures: [${name}](../bench/results/${name}).

${report(results)}`;
}
