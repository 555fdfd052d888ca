// npm run bench:sign-ins -- [--rounds 5] [--at-once 1000]
// Callers' latency beside a thousand sign-ins at once, each with a connection and an address of mail of its own: a tenant's reads, 100 a
// second, alone and beside them; and how long the event loop of the service is held up meanwhile, by its own metric. A sign-in beyond
// the queue of hashes is answered 503 with Retry-After.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { optionsOf, whole } from './options.mjs';
import { counted, startPaced } from './paced-load.mjs';
import { freePort, moveToLoadCore, startServer } from './processes.mjs';
import { median, table } from './report.mjs';
import { furnish, send, startStores } from './stores.mjs';
import { servers } from './subjects.mjs';

const { rounds, 'at-once': atOnce } = optionsOf({ rounds: whole('5'), 'at-once': whole('1000') });
const origin = 'https://app.example.com';
const seconds = 4;

moveToLoadCore();
const stores = await startStores();
let server;
try {
  const metricsPort = await freePort();
  const { args, env } = servers.cached(stores);
  server = await startServer({
    args,
    env: {
      ...env,
      METRICS_PORT: String(metricsPort),
      ACCOUNTS: 'true',
      PUBLIC_URL: origin,
      ACCOUNTS_SECRET: randomBytes(32).toString('base64url'),
      FACTOR_KEYS: `bench:${randomBytes(32).toString('base64url')}`,
      // Each comes from a network of its own: from one, most would be refused for guessing.
      TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  const { tenants, token, ids } = await furnish(server, stores.postgres);
  await send(server, 'PATCH', `organisations/${tenants[0].id}`, { requestsPerMinute: 1_000_000 });
  const requests = ids
    .slice(0, 1000)
    .map((id) => ({ path: `/api/v1/users/${id}`, headers: { 'x-tenant-token': token } }));
  const valid = { port: server.port, requests, connections: 16, seconds, rate: 100 };
  const samples = [];
  // Round 0 is for the compiler of the server, and is not kept.
  for (let round = 0; round <= rounds; round += 1) {
    const alone = await counted(startPaced(valid));
    const reading = startPaced(valid);
    await delay(2000);
    // To read the metric resets it.
    await metric(metricsPort);
    const began = performance.now();
    const answers = await signIns(server.port, round);
    const tookMs = Math.round(performance.now() - began);
    const { p99, max, rss } = await metric(metricsPort);
    const beside = await counted(reading);
    const sample = { ...answers, tookMs, loopP99Ms: p99, loopMaxMs: max, rssMiB: rss, alone, beside };
    if (round > 0) samples.push(sample);
    console.log(`${round}/${rounds} ${JSON.stringify(sample)}`);
  }
  const of = (pick) => String(median(samples.map(pick)));
  console.log(
    table([
      ['Sign-ins at once', 'Judged', '503', 'Took (ms)', 'Loop p99 (ms)', 'Loop max (ms)', 'Resident (MiB)'],
      [
        String(atOnce),
        of(({ judged }) => judged),
        of(({ refused }) => refused),
        of(({ tookMs }) => tookMs),
        of(({ loopP99Ms }) => loopP99Ms),
        of(({ loopMaxMs }) => loopMaxMs),
        of(({ rssMiB }) => rssMiB),
      ],
    ]),
  );
} finally {
  await server?.stop();
  await stores.stop();
}

/** All at once: how many were judged, and how many were told to come back. */
async function signIns(port, round) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const one = (index) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ email: `${round}-${index}@people.example`, password: 'not of anybody' });
      const address = `198.18.${index % 250}.${1 + round * 10 + Math.floor(index / 250)}`;
      const headers = {
        'x-forwarded-for': address,
        origin,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const sent = request({
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/v1/auth/sign-in',
        headers,
      });
      sent.on('error', reject);
      sent.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => (text += part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, retryAfter: answer.headers['retry-after'], text }),
        );
      });
      sent.end(body);
    });
  const answers = await Promise.all(Array.from({ length: atOnce }, (_, index) => one(index)));
  agent.destroy();
  const others = answers.filter(
    ({ status, retryAfter }) => status !== 401 && !(status === 503 && retryAfter !== undefined),
  );
  if (others.length > 0) throw new Error(`Answers of another kind: ${JSON.stringify(others.slice(0, 3))}`);
  const judged = answers.filter(({ status }) => status === 401).length;
  return { judged, refused: atOnce - judged };
}

async function metric(port) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const value = (name) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
  return {
    p99: Math.round(value('nodejs_eventloop_delay_p99_seconds') * 1000),
    max: Math.round(value('nodejs_eventloop_delay_max_seconds') * 1000),
    rss: Math.round(value('process_resident_memory_bytes') / 2 ** 20),
  };
}
