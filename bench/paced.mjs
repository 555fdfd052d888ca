// A caller with a pace: so many requests a second whether or not the answers come, or, without a rate, each connection's
// next request when the last one is answered. A latency counts from when the request was due, so that a server that
// stands still is not asked less and thereby looks fast.
// Takes one job as JSON on standard input; writes a line when it begins to count and one with what it counted.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

const warmUpMs = 500;
/** Milliseconds between two looks at what is due. */
const tickMs = 1;

const { port, requests, connections, seconds, rate } = JSON.parse(await text(process.stdin));
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const latencies = [];
const statuses = {};
let sent = 0;
let counting = false;

function send(dueAt) {
  const { method, path, headers, body } = requests[sent++ % requests.length];
  return new Promise((done, fail) => {
    const outgoing = request({ port, host: '127.0.0.1', method, path, headers, agent }, (answer) => {
      answer.resume().once('end', () => {
        if (counting) {
          latencies.push(Math.round((performance.now() - dueAt) * 1000));
          statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
        }
        done();
      });
    });
    outgoing.once('error', fail).end(body);
  });
}

async function goOn() {
  for (;;) await send(performance.now());
}

async function keepPace() {
  const startedAt = performance.now();
  for (let due = 0; ;) {
    for (; startedAt + (due * 1000) / rate <= performance.now(); due++)
      void send(startedAt + (due * 1000) / rate);
    await delay(tickMs);
  }
}

function tell(facts) {
  return new Promise((told) => process.stdout.write(`${JSON.stringify(facts)}\n`, told));
}

if (rate === undefined) for (let count = 0; count < connections; count++) void goOn();
else void keepPace();
await delay(warmUpMs);
counting = true;
await tell({ counting });
await delay(seconds * 1000);
counting = false;
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.floor(latencies.length * share)];
await tell({ perSecond: Math.round(latencies.length / seconds), statuses, p50Us: at(0.5), p99Us: at(0.99) });
process.exit(0);
