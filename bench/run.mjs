// npm run bench -- [--rounds 5] [--seconds 2] [--connections 32] [--parts subjects,several,latencies,start] [--only read,readPlain]
// Measures every subject in interleaved rounds, several processes, open loops, start and rest; keeps the raw figures, and writes
// docs/benchmarks.md from them. A run of some parts or subjects prints, and writes nothing.
import { optionsOf, someOf, whole } from './options.mjs';
import { measureCreate, prepareCreate } from './pgbench.mjs';
import { familySeconds, load, moveToLoadCore, residentMemory, startServer } from './processes.mjs';
import { latencyTable, measuredLatencies, measureLatencies } from './latencies.mjs';
import { machine, publish, summary } from './report.mjs';
import { measureSeveral, severalTable } from './several.mjs';
import { measureStart, startTable } from './start.mjs';
import { furnish, postmaster, startStores } from './stores.mjs';
import { memory, servers, subjects } from './subjects.mjs';

const everything = ['subjects', 'several', 'latencies', 'start'];
const idleSeconds = 60;
const { rounds, seconds, connections, parts, only } = optionsOf({
  rounds: whole('5'),
  seconds: whole('2'),
  connections: whole('32'),
  parts: someOf(everything),
  only: someOf(Object.keys(subjects)),
});
/** The parts beside the subjects are told apart well enough by as many rounds. */
const fewRounds = Math.min(3, rounds);

moveToLoadCore();
const stores = await startStores();
const running = {};
try {
  running.service = await startServer(servers.service(stores));
  const world = { ...stores, ...(await furnish(running.service, stores.postgres)) };
  const sizes = { rounds: fewRounds, seconds, connections };
  const tables = [];
  const results = { ...machine(), rounds, seconds, connections };
  const measured = async (part, measure, tableOf) => {
    if (!parts.includes(part)) return;
    results[part] = await measure();
    tables.push(tableOf(results[part]));
  };
  // Before the others run beside it: what rests takes memory, and a little of the core.
  await measured('start', () => measureStart({ world, rounds: fewRounds, idleSeconds }), startTable);
  if (parts.includes('subjects')) {
    const chosen = await startAll(world, only);
    const idle = residentMemory(running[memory.server].pid);
    results.samples = await measureAll(chosen, world);
    results.memory = { idle, after: residentMemory(running[memory.server].pid) };
  }
  await measured(
    'latencies',
    async () => {
      await startAll(world, measuredLatencies);
      return measureLatencies({ ...sizes, running, world });
    },
    latencyTable,
  );
  await measured('several', () => measureSeveral({ ...sizes, world }), severalTable);
  console.log([results.samples && summary(results), ...tables].filter(Boolean).join('\n\n'));
  // Figures of a part would stand in the document as those of the whole.
  if (only.length === Object.keys(subjects).length && parts.length === everything.length)
    await publish(results, tables);
} finally {
  for (const server of Object.values(running)) await server.stop();
  await stores.stop();
}

/** Starts the servers that the subjects need and that do not run yet; answers the subjects. */
async function startAll(world, wanted) {
  for (const name of wanted) {
    const { server } = subjects[name];
    if (server) running[server] ??= await startServer(servers[server](world));
    else world.create = await prepareCreate(servers.service(stores), { stores, token: world.token });
  }
  return wanted;
}

async function measureAll(chosen, world) {
  const samples = Object.fromEntries(chosen.map((name) => [name, []]));
  // Round 0 is for the compiler of the servers, and is not kept.
  for (let round = 0; round <= rounds; round++) {
    for (const name of chosen) {
      const sample = await measure(subjects[name], world);
      if (round > 0) samples[name].push(sample);
      console.log(`${round}/${rounds} ${name.padEnd(12)} ${JSON.stringify(sample)}`);
    }
  }
  return samples;
}

/** Seconds of processor time that PostgreSQL has used. */
function beside() {
  return familySeconds(postmaster(stores));
}

/** One round of one subject. */
function measure({ server, requests, status = 200 }, world) {
  if (!server) return measureCreate(world.create, { seconds, beside });
  const { port, pid } = running[server];
  return load({ port, requests: requests(world), connections, seconds, status }, pid, beside);
}
