// npm run bench:traces -- [--only read,hit,create] [--rounds 5] [--seconds 2]
// What traces cost: the same build without them, recording one trace in a hundred, and recording every one, in one run and in
// interleaved rounds. Prints the processor time of the service for a request, which says something on a busy machine too, and
// the ratios to the service without traces. What the build without traces costs beside one that knows none says bench:builds.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { load, moveToLoadCore, startServer } from './processes.mjs';
import { median, table } from './report.mjs';
import { furnish, startStores } from './stores.mjs';
import { servers, subjects } from './subjects.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'read,hit,create' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '8' },
  },
});
const [rounds, seconds, connections] = [values.rounds, values.seconds, values.connections].map(Number);
const names = values.only.split(',');

moveToLoadCore();
let received = 0;
const collector = createServer((request, response) => {
  request.on('data', (chunk) => (received += chunk.length));
  request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
});
await new Promise((listening) => collector.listen(0, '127.0.0.1', listening));
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.address().port}` };
const ratio = (share) => ({
  ...endpoint,
  OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
  OTEL_TRACES_SAMPLER_ARG: share,
});
const ways = { off: {}, '1 %': ratio('0.01'), '100 %': ratio('1') };

const stores = await startStores();
const running = [];
try {
  // By a process of its own: the compiler of one that is measured would have seen more than the others'.
  const { args: first, env: settings } = servers.service(stores);
  const furnisher = await startServer({ args: first, env: settings });
  const furnished = await furnish(furnisher, stores.postgres);
  await furnisher.stop();
  for (const [way, env] of Object.entries(ways))
    for (const server of new Set(names.map((subject) => subjects[subject].server))) {
      const { args, env: own } = servers[server](stores);
      running.push({ way, server, process: await startServer({ args, env: { ...own, ...env } }) });
    }
  const world = { ...stores, ...furnished };
  const samples = Object.fromEntries(names.map((name) => [name, { off: [], '1 %': [], '100 %': [] }]));
  // Round 0 is for the compilers of the servers, and is not kept.
  for (let round = 0; round <= rounds; round++)
    for (const name of names)
      for (const way of Object.keys(ways)) {
        const microseconds = await measure(name, way, world);
        if (round > 0) samples[name][way].push(microseconds);
        console.log(`${round}/${rounds} ${name.padEnd(8)} ${way.padEnd(6)} ${microseconds} µs`);
      }
  console.log(summary(samples));
  console.log(`${Math.round(received / 1e6)} MB arrived at the collector`);
} finally {
  for (const { process } of running) await process.stop();
  await stores.stop();
  collector.close();
}

/** Microseconds of the service's processor time for a request. */
async function measure(name, way, world) {
  const { server, requests, status = 200 } = subjects[name];
  const { port, pid } = running.find((one) => one.way === way && one.server === server).process;
  const { perSecond, cpu } = await load(
    { port, requests: requests(world), connections, seconds, status },
    pid,
  );
  return Math.round((cpu / perSecond) * 1e7) / 10;
}

function summary(samples) {
  const rows = names.flatMap((name) =>
    Object.entries(samples[name]).map(([way, taken]) => {
      const ratios = taken.map((sample, at) => sample / samples[name].off[at]);
      return [name, way, median(taken).toFixed(1), median(ratios).toFixed(3)];
    }),
  );
  return table([['subject', 'traces', 'service µs', 'ratio'], ...rows]);
}
