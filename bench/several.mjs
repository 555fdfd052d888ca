// Two and four processes of the service on one core: the processor time for a request, which says on a machine of two cores what
// each process costs the others, and the share of cached reads that the database had to answer.
import { familySeconds, freePort, load, startServer } from './processes.mjs';
import { median, table } from './report.mjs';
import { postmaster } from './stores.mjs';
import { servers, subjects } from './subjects.mjs';

const counts = [1, 2, 4];
const chosen = ['hit', 'listCached', 'create'];

/** @returns by subject and number of processes, the samples of all rounds */
export async function measureSeveral({ world, rounds, seconds, connections }) {
  const samples = {};
  const running = [];
  try {
    for (let count = 0; count < Math.max(...counts); count++) {
      const { args, env } = servers.cached(world);
      const metricsPort = await freePort();
      const server = await startServer({ args, env: { ...env, METRICS_PORT: String(metricsPort) } });
      running.push({ ...server, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics` });
    }
    // Round 0 is for the compiler of the servers, and is not kept.
    for (let round = 0; round <= rounds; round++)
      for (const name of chosen)
        for (const count of counts) {
          const sample = await measure(running.slice(0, count), subjects[name], {
            world,
            seconds,
            connections,
          });
          console.log(`${round}/${rounds} ${name} of ${count} ${JSON.stringify(sample)}`);
          if (round > 0) ((samples[name] ??= {})[count] ??= []).push(sample);
        }
    return samples;
  } finally {
    for (const server of running) await server.stop();
  }
}

async function measure(among, { requests, status = 200 }, { world, seconds, connections }) {
  const before = await reads(among);
  const job = { requests: requests(world), connections: connections / among.length, seconds, status };
  const parts = await Promise.all(
    among.map(({ port, pid }, at) => {
      // The work of PostgreSQL is for all of them, and counted once.
      const beside = at === 0 ? () => familySeconds(postmaster(world)) : undefined;
      return load({ ...job, port }, pid, beside);
    }),
  );
  const after = await reads(among);
  const sum = (field) => parts.reduce((all, part) => all + (part[field] ?? 0), 0);
  const all = after.all - before.all;
  return {
    perSecond: sum('perSecond'),
    cpu: sum('cpu'),
    beside: sum('beside'),
    p99Us: Math.max(...parts.map(({ p99Us }) => p99Us)),
    ...(all > 0 && { byDatabase: (after.byDatabase - before.byDatabase) / all }),
  };
}

/** Cached reads by the metrics of the processes: all, and those that the database answered. */
async function reads(among) {
  const counted = { all: 0, byDatabase: 0 };
  for (const { metricsUrl } of among) {
    const text = await (await fetch(metricsUrl)).text();
    for (const [, result, value] of text.matchAll(
      /^strata_cache_reads_total\{.*result="(\w+)".*\} (\d+)/gm,
    )) {
      counted.all += Number(value);
      if (result !== 'hit') counted.byDatabase += Number(value);
    }
  }
  return counted;
}

export function severalTable(samples) {
  const rows = Object.entries(samples).flatMap(([name, byCount]) =>
    Object.entries(byCount).map(([count, rounds]) => {
      const of = (pick) => median(rounds.map(pick));
      const [{ byDatabase }] = rounds;
      return [
        subjects[name].title,
        count,
        String(Math.round(of(({ perSecond }) => perSecond))),
        of(({ cpu, perSecond }) => (cpu * 1e6) / perSecond).toFixed(1),
        of(({ beside, perSecond }) => (beside * 1e6) / perSecond).toFixed(1),
        (of(({ p99Us }) => p99Us) / 1000).toFixed(1),
        byDatabase === undefined ? '' : `${(of((one) => one.byDatabase) * 100).toFixed(1)} %`,
      ];
    }),
  );
  const head = [
    'Processes on one core',
    'Number',
    'Requests/s',
    'Their µs each',
    'PostgreSQL µs each',
    'p99 ms',
    'By the database',
  ];
  return table([head, ...rows]);
}
