// An open loop over raw sockets: so many requests a second whether or not answers come, on as many connections as that
// takes. A latency counts from when the request was due.
// Takes one job as JSON on standard input: { port, requests, rate | connections, seconds, warm? }. With
// `connections` instead of `rate` the loop is closed: what a server can do at most.
// Writes a line when it begins to count and one with what it counted.
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** As many as some clients and balancers keep. Where all wait for their answers, what is due waits here, and its latency shows it. */
const mostConnections = 1000;
const placeholder = '%%%%%%%%%%%%%';

const { port, requests, rate, connections, seconds, warm = 1 } = JSON.parse(await text(process.stdin));
const messages = requests.map(message);
const run = Date.now().toString(36);
const idle = [];
/** Removing the first of an array costs as much as it is long: what has been sent stays until all has. */
const due = [];
let nextDue = 0;
const counts = { served: [], refused: [] };
const statuses = {};
let [open, sent, lost, counting] = [0, 0, 0, false];

function message({ method = 'GET', path, headers = {}, body }) {
  const all = { host: `127.0.0.1:${port}`, ...headers };
  if (body !== undefined)
    Object.assign(all, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body ?? ''}`;
}

function nextMessage() {
  const next = messages[sent++ % messages.length];
  if (!next.includes(placeholder)) return next;
  return next.replaceAll(placeholder, run + sent.toString(36).padStart(placeholder.length - run.length, '0'));
}

class Connection {
  /** @param dueAt of the request that it was opened for; without one it is kept for later */
  constructor(dueAt) {
    open += 1;
    this.dueAt = dueAt;
    this.left = 0;
    const onread = { buffer: Buffer.alloc(65_536), callback: (count, chunk) => this.read(count, chunk) };
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    this.socket.once('connect', () => (this.dueAt === undefined ? idle.push(this) : this.send(this.dueAt)));
    this.socket.on('error', () => undefined);
    this.socket.once('close', () => {
      open -= 1;
      this.gone = true;
      if (this.dueAt !== undefined && counting) lost += 1;
    });
  }

  send(dueAt) {
    this.dueAt = dueAt;
    this.socket.write(nextMessage(), 'latin1');
  }

  /** An answer's head is taken to come in one piece, which it does on the loopback. */
  read(count, chunk) {
    if (this.left > 0) this.left -= count;
    else {
      const end = chunk.indexOf('\r\n\r\n') + 4;
      const head = chunk.latin1Slice(0, end);
      this.status = head.slice(9, 12);
      const length = /\r\ncontent-length: (\d+)/i.exec(head);
      this.left = (length ? Number(length[1]) : 0) + end - count;
    }
    if (this.left === 0) this.done();
    return true;
  }

  done() {
    if (counting) {
      statuses[this.status] = (statuses[this.status] ?? 0) + 1;
      const latencies = this.status === '503' || this.status === '429' ? counts.refused : counts.served;
      latencies.push(performance.now() - this.dueAt);
    }
    this.dueAt = undefined;
    if (rate === undefined) return this.send(performance.now());
    if (nextDue < due.length) this.send(due[nextDue++]);
    else idle.push(this);
  }
}

function request(dueAt) {
  let connection = idle.pop();
  while (connection?.gone) connection = idle.pop();
  if (connection) connection.send(dueAt);
  else if (open < mostConnections) connection = new Connection(dueAt);
  else due.push(dueAt);
}

async function keepPace() {
  const startedAt = performance.now();
  for (let number = 0; ;) {
    const now = performance.now();
    for (; startedAt + (number * 1000) / rate <= now; number++) request(startedAt + (number * 1000) / rate);
    // A loop that never sleeps would drive everything else to the server's core.
    await delay(1);
  }
}

function tell(facts) {
  return new Promise((told) => process.stdout.write(`${JSON.stringify(facts)}\n`, told));
}

function summary(latencies) {
  latencies.sort((a, b) => a - b);
  const at = (share) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100;
  return { perSecond: Math.round(latencies.length / seconds), p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** Opened before they are needed, as a balancer does: Node accepts one connection in a turn of its event loop, however many wait. */
async function openConnections(count) {
  Array.from({ length: count }, () => new Connection());
  while (idle.length < count) await delay(10);
}

if (rate === undefined) Array.from({ length: connections }, () => new Connection(performance.now()));
else {
  await openConnections(Math.min(mostConnections, Math.ceil(rate / 2)));
  void keepPace();
}
await delay(warm * 1000);
counting = true;
await tell({ counting });
await delay(seconds * 1000);
counting = false;
await tell({
  served: summary(counts.served),
  refused: summary(counts.refused),
  statuses,
  lost,
  open,
  behind: due.length - nextDue,
});
process.exit(0);
