// npm run bench:events -- [--rounds 7] [--seconds 4] [--count 50000] [--rate 1000] [--only drain,workers,latency,backlog,writes] [--keep]
// The cost of events: how fast a backlog is drained, by one worker and by two, how soon an event takes effect, alone and beside another tenant's
// backlog, and what storing it takes from those who write; pg-boss does the first two as well. In interleaved rounds. Prints; with --keep it keeps the raw figures and
// writes its part of docs/benchmarks.md.
import { backlogs, measureBacklog } from './events/backlog.mjs';
import { drains, startDrains } from './events/drain.mjs';
import { latencies, measureLatency } from './events/latency.mjs';
import { part, summary } from './events/report.mjs';
import { prepareDatabases } from './events/tables.mjs';
import { startWorkers, workers } from './events/workers.mjs';
import { startWrites, writes } from './events/writes.mjs';
import { flag, optionsOf, someOf, whole } from './options.mjs';
import { moveToLoadCore } from './processes.mjs';
import { keep, machine, replacePart } from './report.mjs';
import { startStores } from './stores.mjs';

const {
  rounds,
  seconds,
  count,
  rate,
  only: parts,
  keep: isKept,
} = optionsOf({
  rounds: whole('7'),
  seconds: whole('4'),
  count: whole('50000'),
  rate: whole('1000'),
  only: someOf(['drain', 'workers', 'latency', 'backlog', 'writes']),
  keep: flag(),
});

const results = { ...machine(), rounds, seconds, count, rate, samples: {} };
// Worker and PostgreSQL share both cores, as they do in the smallest deployment.
if (parts.includes('drain'))
  await withStores(async ({ stores, urls }) => {
    const processes = await startDrains({ stores, urls });
    try {
      await inRounds(drains, (name) => processes.measure(name, count));
    } finally {
      await processes.stop();
    }
  });
if (parts.includes('workers'))
  await withStores(async (world) => {
    const processes = await startWorkers(world);
    try {
      await inRounds(workers, (name) => processes.measure(name, count));
    } finally {
      await processes.stop();
    }
  });
if (parts.includes('latency'))
  await withStores((world) =>
    inRounds(latencies, (name) => measureLatency(name, { ...world, seconds, rate })),
  );
if (parts.includes('backlog'))
  await withStores((world) => inRounds(backlogs, (name) => measureBacklog(name, { ...world, seconds })));
if (parts.includes('writes')) {
  // As in the other benches of HTTP: the server has a core to itself.
  moveToLoadCore();
  await withStores(async (world) => {
    const server = await startWrites(world);
    try {
      await inRounds(writes, (name) => server.measure(name, seconds));
    } finally {
      await server.stop();
    }
  });
}
console.log(`\n${summary(results)}\n`);
if (isKept) {
  const name = await keep(results, 'events-');
  await replacePart('measured of events', part(results, name));
}

async function withStores(work) {
  const stores = await startStores();
  try {
    await work({ stores, urls: await prepareDatabases(stores.postgres) });
  } finally {
    await stores.stop();
  }
}

async function inRounds(all, measure) {
  for (const name of Object.keys(all)) results.samples[name] = [];
  // Round 0 is for the compilers, and is not kept.
  for (let round = 0; round <= rounds; round++)
    for (const name of Object.keys(all)) {
      const sample = await measure(name);
      if (round > 0) results.samples[name].push(sample);
      console.log(`${round}/${rounds} ${name.padEnd(12)} ${JSON.stringify(sample)}`);
    }
}
