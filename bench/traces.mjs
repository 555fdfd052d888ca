// npm run bench:traces -- [--before /path/of/another/built/tree] [--only read,hit,create] [--rounds 40]
// Costs of traces for a request: off, recording one trace in a hundred, recording every one; and, with --before, what a build that can trace
// costs beside one that cannot. All ways take turns of 200 requests in one process, and by its processor time: other work on the
// machine lengthens it little, and it lengthens all of them. Ratios are taken within a round; the median of the rounds counts.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { setEnvironment } from './in-process.mjs';
import { optionsOf, path, someOf, whole } from './options.mjs';
import { startServer } from './processes.mjs';
import { median, table } from './report.mjs';
import { furnish, startStores } from './stores.mjs';
import { servers } from './subjects.mjs';

const {
  before: other,
  only: names,
  rounds,
} = optionsOf({ before: path(), only: someOf(['read', 'hit', 'create']), rounds: whole('40') });
const turn = 200;
let made = 0;
const require = createRequire(import.meta.url);
const here = new URL('..', import.meta.url).pathname;

const platform = (path) => require(`${here}/dist/platform/${path}`);

const stores = await startStores();
const collector = await startCollector();
try {
  const { args, env } = servers.service(stores);
  const furnisher = await startServer({ args, env });
  const world = await furnish(furnisher, stores.postgres);
  await furnisher.stop();
  setEnvironment(stores, { LOG_LEVEL: 'info', RATE_LIMIT_ENABLED: 'false' });
  for (const name of names) await compare(name, world);
} finally {
  collector.kill();
  await stores.stop();
}
process.exit(0);

async function compare(name, world) {
  const own = name === 'read' ? {} : { CACHE_ENABLED: 'true', REDIS_URL: stores.redisUrl };
  const request = requestOf(name, world);
  const now = await open(here, own);
  if (other) {
    const before = await open(other, own);
    await judge(name, { before: () => run(before, request), now: () => run(now, request) });
    await before.close();
  }
  const { traceBy, ways } = tracersOf(own);
  await now.close();
  traceBy(ways['100 %']);
  const traced = await open(here, own);
  const taking = (way) => async () => {
    traceBy(ways[way]);
    await run(traced, request);
    await ways[way]?.provider.forceFlush();
  };
  await judge(name, { off: taking('off'), '1 %': taking('1 %'), '100 %': taking('100 %') });
  traceBy(undefined);
  await traced.close();
}

/** Measures the ways in turns, and prints them beside the first. */
async function judge(name, ways) {
  const samples = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  const entries = Object.entries(ways);
  for (let round = -5; round < rounds; round += 1)
    for (let at = 0; at < entries.length; at += 1) {
      // Each way has each place of a round as often as the others.
      const [way, work] = entries[(at + Math.abs(round)) % entries.length];
      const begun = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(begun);
      if (round >= 0) samples[way].push((user + system) / turn);
    }
  const [first] = Object.values(samples);
  const rows = Object.entries(samples).map(([way, taken]) => [
    name,
    way,
    median(taken).toFixed(1),
    median(taken.map((sample, at) => sample - first[at])).toFixed(1),
    median(taken.map((sample, at) => sample / first[at])).toFixed(3),
  ]);
  console.log(table([['subject', 'way', 'µs', 'more µs', 'ratio'], ...rows]));
}

async function run(server, request) {
  for (let done = 0; done < turn; done += 8)
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { statusCode } = await server.inject(request());
        if (statusCode >= 300) throw new Error(`${statusCode}`);
      }),
    );
}

function requestOf(name, { token, ids }) {
  const headers = { 'x-tenant-token': token };
  if (name !== 'create') return () => ({ url: `/api/v1/users/${ids[(made += 1) % 1000]}`, headers });
  return () => {
    const username = `made-${(made += 1)}`;
    return {
      method: 'POST',
      url: '/api/v1/users',
      headers,
      payload: { username, email: `${username}@bench.example` },
    };
  };
}

/** The service of a tree, which answers by calls. */
async function open(tree, own) {
  const built = (path) => require(`${tree}/dist/${path}`);
  const { loadConfig } = built('platform/foundation/config/load-config.js');
  const { createLogger } = built('platform/foundation/observability/logger.js');
  const { loadSecrets } = built('platform/edge/security/secrets/secrets.js');
  const config = loadConfig({ env: { ...process.env, ...own } });
  const runtime = { config, secrets: loadSecrets(config), databaseUrl: stores.postgres.runtimeUrl };
  const app = await built('app.js').createApp(runtime, createLogger(config, { write: () => undefined }));
  await new Promise((settled) => setTimeout(settled, 1500));
  const server = app.getHttpAdapter().getInstance();
  return { inject: (request) => server.inject(request), close: () => app.close() };
}

/** Wraps what is wrapped where traces are on, and has a tracer of each way. */
function tracersOf(own) {
  const { OpenTelemetry } = platform('foundation/observability/open-telemetry/open-telemetry.js');
  const { loadConfig } = platform('foundation/config/load-config.js');
  const { traceBy } = platform('foundation/tracing.js');
  platform('data/database/traced-statements.js').traceStatements();
  platform('foundation/traced-use-cases.js').traceUseCases();
  const recording = (share) =>
    new OpenTelemetry(
      loadConfig({
        env: {
          ...process.env,
          ...own,
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
          OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
          OTEL_TRACES_SAMPLER_ARG: share,
          OTEL_BSP_MAX_QUEUE_SIZE: '100000',
        },
      }),
    );
  return { traceBy, ways: { off: undefined, '1 %': recording('0.01'), '100 %': recording('1') } };
}

/** In a process of its own: its time is not the service's. */
async function startCollector() {
  const script = `require('node:http').createServer((request, response) => request.resume().on('end', () => response.end('{}')))
    .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await new Promise((told) =>
    createInterface({ input: child.stdout }).once('line', (line) => told([line])),
  );
  return Object.assign(child, { endpoint: `http://127.0.0.1:${port}` });
}
