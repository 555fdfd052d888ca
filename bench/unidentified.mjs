// npm run bench:unidentified -- [--rounds 5] [--seconds 4] [--before ../other/dist/main.js]
// A valid tenant's latency beside a caller who proves nothing: four connections send, five times a second each, a wide body
// with a token that is none. Beside each other, in every round: the tenant alone; beside the caller while each of its
// requests is answered 401; and while its address is exhausted and they are answered 429. With --before the same is
// measured of another build in the same rounds.
import { resolve } from 'node:path';
import { optionsOf, path, whole } from './options.mjs';
import { counted, startPaced } from './paced-load.mjs';
import { cpuSeconds, moveToLoadCore, startServer } from './processes.mjs';
import { median, table } from './report.mjs';
import { furnish, send, startStores } from './stores.mjs';
import { servers } from './subjects.mjs';

const { rounds, seconds, before } = optionsOf({ rounds: whole('5'), seconds: whole('4'), before: path() });
/** Requests a second of the tenant, reads by id. */
const validRate = 100;
/** Object members of the body, some 800 KB in all. */
const members = 90_000;

const body = JSON.stringify(
  Object.fromEntries(Array.from({ length: members }, (_, n) => [`m${n.toString(36)}`, 1])),
);
const attack = {
  method: 'POST',
  path: '/api/v1/users',
  headers: { 'x-tenant-token': 'junk', 'content-type': 'application/json' },
  body,
};

const limits = { refused: '1000000', exhausted: '1' };

moveToLoadCore();
const stores = await startStores();
const running = [];
try {
  const builds = { now: undefined, ...(before && { before: resolve(before) }) };
  const subjects = [];
  for (const [build, main] of Object.entries(builds))
    for (const [limit, perMinute] of Object.entries(limits)) {
      const { args, env } = servers.cached(stores);
      const server = await startServer({
        args: main === undefined ? args : [...args.slice(0, -1), main],
        env: { ...env, RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_ADDRESS_PER_MINUTE: perMinute },
      });
      running.push(server);
      subjects.push({ name: `${build}, ${limit}`, server, samples: [] });
    }
  const { tenants, token, ids } = await furnish(subjects[0].server, stores.postgres);
  await send(subjects[0].server, 'PATCH', `organisations/${tenants[0].id}`, { requestsPerMinute: 1_000_000 });
  const requests = ids
    .slice(0, 1000)
    .map((id) => ({ path: `/api/v1/users/${id}`, headers: { 'x-tenant-token': token } }));
  // Round 0 is for the compiler of the servers, and is not kept.
  for (let round = 0; round <= rounds; round++)
    for (const { name, server, samples } of subjects) {
      const valid = { port: server.port, requests, connections: 16, seconds, rate: validRate };
      const alone = await counted(startPaced(valid));
      const attacking = startPaced({
        ...valid,
        requests: [attack],
        connections: 4,
        rate: 20,
        seconds: seconds + 1,
      });
      const beside = await counted(startPaced(valid));
      const sample = { alone, beside, attack: await counted(attacking), cpuMs: await cpuOfOne(server) };
      if (round > 0) samples.push(sample);
      console.log(`${round}/${rounds} ${name.padEnd(18)} ${JSON.stringify(sample)}`);
    }
  console.log(`\n${summary(subjects)}\n`);
} finally {
  for (const server of running) await server.stop();
  await stores.stop();
}

/** Milliseconds of processor time that the server takes for one request of the attack. */
async function cpuOfOne({ url, pid }) {
  const count = 20;
  const before = cpuSeconds(pid);
  for (let sent = 0; sent < count; sent++) await (await fetch(`${url}${attack.path}`, attack)).path();
  return ((cpuSeconds(pid) - before) * 1000) / count;
}

function summary(subjects) {
  const rows = subjects.map(({ name, samples }) => {
    const of = (pick) => (median(samples.map(pick)) / 1000).toFixed(2);
    const statuses = Object.keys(Object.assign({}, ...samples.map(({ attack }) => attack.statuses)));
    return [
      name,
      statuses.join(', '),
      median(samples.map(({ cpuMs }) => cpuMs)).toFixed(1),
      of(({ alone }) => alone.p50Us),
      of(({ beside }) => beside.p50Us),
      of(({ alone }) => alone.p99Us),
      of(({ beside }) => beside.p99Us),
    ];
  });
  const head = [
    'Build, address',
    'Attack is answered',
    'CPU ms of one',
    'p50 ms alone',
    'p50 ms beside',
    'p99 ms alone',
    'p99 ms beside',
  ];
  return table([head, ...rows]);
}
