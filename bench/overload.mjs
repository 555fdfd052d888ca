// npm run bench:overload -- [--rounds 3] [--seconds 5] [--only reads,lists,writes,mix] [--keep]
// The capacity that a service keeps when 1.5, 3 and 10 times as much arrives; how soon the rest is refused; how soon it
// is as before; and what a quiet tenant feels. Capacity is measured anew in each round, right before. Prints; with --keep
// it keeps the raw figures and writes its part of docs/benchmarks.md.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { flag, optionsOf, someOf, whole } from './options.mjs';
import { cores, cpuSeconds, deniedSeconds, moveToCore, residentMemory, startServer } from './processes.mjs';
import { keep, machine, median, replacePart, table } from './report.mjs';
import { furnish, send, startStores } from './stores.mjs';
import { servers } from './subjects.mjs';

const {
  rounds,
  seconds,
  only: chosen,
  keep: isKept,
} = optionsOf({
  rounds: whole('3'),
  seconds: whole('5'),
  only: someOf(['reads', 'lists', 'writes', 'mix', 'neighbour']),
  keep: flag(),
});
const factors = [1.5, 3, 10];
const targets = { goodput: 0.9, refusedP99Ms: 50, neighbour: 1.2, recoverySeconds: 5 };
/** Requests in flight with which a service is measured that has enough to do and not too much. */
const closedConnections = 32;
const quietRate = 100;

// Everything that works is on the server's core, so that the load has the other one to itself.
moveToCore(cores.server);
const stores = await startStores();
const { args, env } = servers.cached(stores);
// All connections come from one address, as from no balancer that is trusted.
const settings = { DATABASE_TENANT_CONNECTIONS: '5', CONNECTION_LIMIT_PER_ADDRESS: '8192' };
const service = await startServer({ args, env: { ...env, ...settings } });
moveToCore(cores.load);
try {
  const { tenants, token, ids } = await furnish(service, stores.postgres);
  const [, noisy] = tenants;
  const { token: noisyToken } = await send(service, 'POST', `organisations/${noisy.id}/tokens`, {
    expiresInSeconds: 86_400,
  });
  const workloads = await workloadsOf(noisyToken);
  const samples = {};
  for (let round = 1; round <= rounds; round++) {
    for (const [name, requests] of Object.entries(workloads).filter(([name]) => chosen.includes(name)))
      await overloadRound((samples[name] ??= []), name, requests);
    if (chosen.includes('neighbour'))
      await neighbourRound((samples.neighbour ??= []), workloads.lists, quietOf(token, ids));
  }
  const results = { ...machine(), rounds, seconds, samples };
  console.log(`\n${summary(results)}\n`);
  if (isKept) {
    const name = await keep(results, 'overload-');
    await replacePart('measured of overload', part(results, name));
  }
} finally {
  await service.stop();
  await stores.stop();
}

/** Requests of one tenant: no fairness helps it. */
async function workloadsOf(tenantToken) {
  const headers = { 'x-tenant-token': tenantToken };
  const answer = await fetch(`${service.url}/api/v1/users?limit=100`, { headers });
  const { items } = await answer.json();
  const reads = items.map(({ id }) => ({ path: `/api/v1/users/${id}`, headers }));
  const lists = [{ path: '/api/v1/users', headers }];
  const writes = items.map(({ id }, turn) => ({
    method: 'PATCH',
    path: `/api/v1/users/${id}`,
    headers,
    body: JSON.stringify({ fullName: `Ada %%%%%%%%%%%%% ${turn}` }),
  }));
  const mix = Array.from({ length: 100 }, (_, turn) => {
    if (turn % 10 === 0) return writes[turn];
    return turn % 10 < 4 ? lists[0] : reads[turn];
  });
  return { reads, lists, writes, mix };
}

function quietOf(token, ids) {
  const headers = { 'x-tenant-token': token };
  return ids.slice(0, 500).flatMap((id) => [
    { path: `/api/v1/users/${id}`, headers },
    { path: '/api/v1/users', headers },
  ]);
}

async function overloadRound(samples, name, requests) {
  // Until its code is compiled a service does half of what it can.
  await load({ requests, connections: closedConnections });
  const closed = await load({ requests, connections: closedConnections });
  const capacity = closed.served.perSecond;
  console.log(`${name} capacity ${JSON.stringify(closed)}`);
  const sample = { capacity, closed, memoryBefore: residentMemory(service.pid).now, at: {} };
  for (const factor of factors) {
    const answered = await load({ requests, rate: capacity * factor });
    const recovery = await recovered(requests, capacity);
    const memory = residentMemory(service.pid).now;
    sample.at[factor] = { ...answered, goodput: answered.served.perSecond / capacity, recovery, memory };
    console.log(
      `${name.padEnd(9)} ${factor} × ${Math.round(capacity)}: ${JSON.stringify(sample.at[factor])}`,
    );
  }
  samples.push(sample);
}

/** Seconds after the overload until half of the capacity is served without a refusal. */
async function recovered(requests, capacity) {
  const endedAt = performance.now();
  const { refused } = await load({ requests, rate: capacity / 2, warm: 0, seconds: 1 });
  if (refused.perSecond === 0) return 1;
  while (performance.now() - endedAt < 30_000) {
    const { refused } = await load({ requests, rate: capacity / 2, warm: 0, seconds: 1 });
    if (refused.perSecond === 0) break;
  }
  return Math.round((performance.now() - endedAt) / 1000);
}

/** The noisy tenant asks for lists at three times what can be done; nothing limits its rate. */
async function neighbourRound(samples, noise, quietRequests) {
  await load({ requests: noise, connections: closedConnections });
  const capacity = (await load({ requests: noise, connections: closedConnections })).served.perSecond;
  const quiet = { requests: quietRequests, rate: quietRate };
  const alone = await load(quiet);
  const loud = load({ requests: noise, rate: 3 * capacity, seconds: seconds + 2 });
  const beside = await load(quiet);
  const sample = { capacity, alone, beside, noise: await loud };
  console.log(`neighbour ${JSON.stringify(sample)}`);
  samples.push(sample);
}

async function load(job) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('open-loop.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ port: service.port, seconds, ...job }));
  let [usedBefore, deniedBefore] = [0, 0];
  for await (const line of createInterface({ input: child.stdout })) {
    const { counting, ...counted } = JSON.parse(line);
    if (counting) [usedBefore, deniedBefore] = [cpuSeconds(service.pid), deniedSeconds(service.pid)];
    else {
      const share = (used) => Math.round((100 * used) / (job.seconds ?? seconds)) / 100;
      const cpu = share(cpuSeconds(service.pid) - usedBefore);
      return { ...counted, cpu, denied: share(deniedSeconds(service.pid) - deniedBefore) };
    }
  }
  throw new Error('The load ended before it had counted');
}

function summary({ samples }) {
  const { neighbour, ...overloads } = samples;
  const rows = Object.entries(overloads).flatMap(([name, rows]) =>
    factors.map((factor) => {
      const of = (pick) => median(rows.map(({ at }) => pick(at[factor])));
      const goodput = of((one) => one.goodput);
      const p99 = of((one) => one.refused.p99Ms);
      return [
        name,
        String(factor),
        String(Math.round(median(rows.map(({ capacity }) => capacity)))),
        String(Math.round(of((one) => one.served.perSecond))),
        goodput.toFixed(2),
        String(Math.round(of((one) => one.refused.perSecond))),
        p99.toFixed(0),
        of((one) => one.served.p99Ms).toFixed(0),
        `${of((one) => one.recovery)} s`,
        `${of((one) => one.memory).toFixed(0)} MB`,
        verdict(goodput >= targets.goodput && p99 <= targets.refusedP99Ms),
      ];
    }),
  );
  const head = [
    'Workload',
    'Arrives, × capacity',
    'Capacity/s',
    'Served/s',
    'Goodput',
    'Refused/s',
    'Refused p99 ms',
    'Served p99 ms',
    'Recovery',
    'Memory after',
    'Met',
  ];
  return [table([head, ...rows]), neighbour && neighbourTable(neighbour)].filter(Boolean).join('\n\n');
}

function neighbourTable(rows) {
  const of = (pick) => median(rows.map(pick));
  const ratio = of(({ alone, beside }) => beside.served.p99Ms / alone.served.p99Ms);
  return table([
    ['A quiet tenant', 'p50 ms', 'p99 ms', 'Refused', 'Ratio of p99', 'Target', 'Met'],
    [
      'alone',
      ms(of(({ alone }) => alone.served.p50Ms)),
      ms(of(({ alone }) => alone.served.p99Ms)),
      '',
      '',
      '',
      '',
    ],
    [
      'beside one that asks for 3 × what can be done',
      ms(of(({ beside }) => beside.served.p50Ms)),
      ms(of(({ beside }) => beside.served.p99Ms)),
      String(of(({ beside }) => beside.refused.perSecond)),
      ratio.toFixed(2),
      `≤ ${targets.neighbour}`,
      verdict(ratio <= targets.neighbour),
    ],
  ]);
}

function ms(value) {
  return value.toFixed(1);
}

function verdict(isMet) {
  return isMet ? 'yes' : 'no';
}

function part(results, name) {
  const { date, commit, node, cpu, kernel } = results;
  return `Measured ${date.slice(0, 16)} on ${cpu}, Linux ${kernel}, Node ${node}, commit ${commit}: medians of ${rounds} rounds of
${seconds} s for each figure. Targets: goodput ≥ ${targets.goodput}, refused within ${targets.refusedP99Ms} ms, recovery within ${targets.recoverySeconds} s.
Raw figures: [${name}](../bench/results/${name}).

${summary(results)}`;
}
