// npm run bench -- [--rounds 7] [--seconds 3] [--connections 32] [--only read,readPlain] [--keep-results]
// Measures every subject in interleaved rounds, keeps the raw figures, and writes docs/benchmarks.md from them.
import { parseArgs } from 'node:util';
import { load, moveToLoadCore, residentMemory, startServer } from './processes.mjs';
import { machine, publish, summary } from './report.mjs';
import { furnish, startStores } from './stores.mjs';
import { memory, servers, subjects } from './subjects.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    only: { type: 'string' },
  },
});
const [rounds, seconds, connections] = [values.rounds, values.seconds, values.connections].map(Number);

moveToLoadCore();
const stores = await startStores();
const running = {};
try {
  running.service = await startServer(servers.service(stores));
  const world = { ...stores, ...(await furnish(running.service, stores.postgres)) };
  const chosen = await startAll(world);
  const idle = residentMemory(running[memory.server].pid);
  const samples = await measureAll(chosen, world);
  const after = residentMemory(running[memory.server].pid);
  const results = { ...machine(), rounds, seconds, connections, memory: { idle, after }, samples };
  console.log(summary(results));
  // Figures of a part would stand in the document as those of the whole.
  if (values.only === undefined) await publish(results);
} finally {
  for (const server of Object.values(running)) await server.stop();
  await stores.stop();
}

/** Starts the servers that the subjects need; answers their names. */
async function startAll(world) {
  const wanted = values.only?.split(',') ?? Object.keys(subjects);
  for (const name of wanted) {
    const { server } = subjects[name];
    running[server] ??= await startServer(servers[server](world));
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

/** One round of one subject. */
function measure({ server, requests, status = 200 }, world) {
  const { port, pid } = running[server];
  return load({ port, requests: requests(world), connections, seconds, status }, pid);
}
