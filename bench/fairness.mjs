// npm run bench:fairness -- [--rounds 9] [--seconds 5] [--keep]
// A quiet tenant's latency beside a noisy one: the p99 of its requests, at a steady rate, with and without the other one, in
// interleaved rounds. Prints; with --keep it keeps the raw figures and writes its part of docs/benchmarks.md.
import { flag, optionsOf, whole } from './options.mjs';
import { counted, startPaced } from './paced-load.mjs';
import { moveToLoadCore, startServer } from './processes.mjs';
import { keep, machine, median, replacePart, table } from './report.mjs';
import { furnish, send, startStores } from './stores.mjs';
import { servers } from './subjects.mjs';

const {
  rounds,
  seconds,
  keep: isKept,
} = optionsOf({ rounds: whole('9'), seconds: whole('5'), keep: flag() });
const target = 1.2;
/** Requests a minute: the service's default. */
const quota = 600;
const times = 50;
/** Requests a second of the quiet tenant: reads by id and lists in turn. */
const quietRate = 100;

const scenarios = {
  limited: {
    title: `${times} × its quota of ${quota} requests a minute, lists`,
    env: { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_TENANT_PER_MINUTE: String(quota) },
    noise: { rate: (times * quota) / 60, connections: 32 },
  },
  capped: {
    title: 'lists over 32 connections, without a rate limit',
    env: { RATE_LIMIT_ENABLED: 'false' },
    noise: { connections: 32 },
  },
  uncapped: {
    title: 'the same, without a cap on its connections',
    env: { RATE_LIMIT_ENABLED: 'false', DATABASE_TENANT_CONNECTIONS: '200' },
    noise: { connections: 32 },
  },
};

const list = (token) => ({ path: '/api/v1/users', headers: { 'x-tenant-token': token } });

moveToLoadCore();
const stores = await startStores();
const running = {};
try {
  for (const [name, { env }] of Object.entries(scenarios)) {
    const { args, env: own } = servers.cached(stores);
    running[name] = await startServer({ args, env: { ...own, DATABASE_TENANT_CONNECTIONS: '5', ...env } });
  }
  const { tenants, token, ids } = await furnish(running.capped, stores.postgres);
  const [quiet, noisy] = tenants;
  // The quiet one's quota is not what is measured.
  await send(running.capped, 'PATCH', `organisations/${quiet.id}`, { requestsPerMinute: 100_000 });
  const { token: noisyToken } = await send(running.capped, 'POST', `organisations/${noisy.id}/tokens`, {});
  const quietRequests = ids
    .slice(0, 1000)
    .flatMap((id) => [{ ...list(token), path: `/api/v1/users/${id}` }, list(token)]);
  const samples = await measureAll(quietRequests, [list(noisyToken)]);
  const results = { ...machine(), rounds, seconds, quietRate, samples };
  console.log(`\n${summary(results)}\n`);
  if (isKept) {
    const name = await keep(results, 'fairness-');
    await replacePart('measured of neighbours', part(results, name));
  }
} finally {
  for (const server of Object.values(running)) await server.stop();
  await stores.stop();
}

async function measureAll(quietRequests, noisyRequests) {
  const samples = Object.fromEntries(Object.keys(scenarios).map((name) => [name, []]));
  // Round 0 is for the compiler of the servers, and is not kept.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { noise }] of Object.entries(scenarios)) {
      const { port } = running[name];
      const quiet = { port, requests: quietRequests, connections: 16, seconds, rate: quietRate };
      const loud = { port, requests: noisyRequests, ...noise, seconds: seconds + 1 };
      const alone = await counted(startPaced(quiet));
      const noisyLoad = startPaced(loud);
      const beside = await counted(startPaced(quiet));
      const sample = { alone, beside, noise: await counted(noisyLoad) };
      if (round > 0) samples[name].push(sample);
      console.log(`${round}/${rounds} ${name.padEnd(10)} ${JSON.stringify(sample)}`);
    }
  }
  return samples;
}

function summary({ samples }) {
  const rows = Object.entries(samples).map(([name, rows]) => {
    const of = (pick) => median(rows.map(pick));
    const ratio = of(({ alone, beside }) => beside.p99Us / alone.p99Us);
    const milliseconds = (pick) => (of(pick) / 1000).toFixed(2);
    return [
      scenarios[name].title,
      String(Math.round(of(({ noise }) => noise.perSecond))),
      String(Math.round(of(({ noise }) => (noise.statuses[200] ?? 0) / (seconds + 1)))),
      milliseconds(({ alone }) => alone.p99Us),
      milliseconds(({ beside }) => beside.p99Us),
      ratio.toFixed(2),
      name === 'limited' ? `≤ ${target}` : '',
    ];
  });
  const head = [
    'The noisy tenant sends',
    'Answers/s',
    'of them 200',
    'p99 ms alone',
    'p99 ms beside it',
    'Ratio',
    'Target',
  ];
  return table([head, ...rows]);
}

function part(results, name) {
  const { date, commit, node, cpu, kernel } = results;
  return `Measured ${date.slice(0, 10)} on ${cpu}, Linux ${kernel}, Node ${node}, commit ${commit}: medians of ${rounds} rounds of
${seconds} s. A quiet tenant sends ${quietRate} requests a second, reads by id and lists in turn. Raw figures:
[${name}](../bench/results/${name}).

${summary(results)}`;
}
