// The load: keep-alive connections that each send their next request when the last one is answered. Raw sockets, because
// an HTTP client costs more per request than the servers measured here, and would be what is measured.
// Takes one job as JSON on standard input; writes a line when it begins to count and one with what it counted.
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds at the beginning of a round that do not count. */
const warmUpMs = 500;
/** Stands in a request for something that no other request has. Requests keep their length. */
const placeholder = '%%%%%%%%%%%%%';

const { port, requests, connections, seconds, status } = JSON.parse(await text(process.stdin));
const expected = `HTTP/1.1 ${status}`;
const messages = requests.map(message);
/** Latencies of the answers counted, in microseconds. */
const latencies = [];
let sent = 0;
let counting = false;

function message({ method = 'GET', path, headers = {}, body }) {
  const all = { host: `127.0.0.1:${port}`, ...headers };
  if (body !== undefined)
    Object.assign(all, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body ?? ''}`);
  const places = [];
  for (let at = bytes.indexOf(placeholder); at >= 0; at = bytes.indexOf(placeholder, at + 1)) places.push(at);
  return { bytes, places };
}

const run = Date.now().toString(36);

function nextMessage() {
  const { bytes, places } = messages[sent++ % messages.length];
  if (places.length === 0) return bytes;
  const unique = run + sent.toString(36).padStart(placeholder.length - run.length, '0');
  const copy = Buffer.from(bytes);
  for (const at of places) copy.write(unique, at, 'latin1');
  return copy;
}

/** The length of the answer that begins the buffer, or undefined while its head is incomplete. */
function lengthOf(buffer, end) {
  const head = buffer.indexOf('\r\n\r\n');
  if (head < 0 || head + 4 > end) return undefined;
  if (buffer.latin1Slice(0, expected.length) !== expected)
    throw new Error(`Expected ${status}, was answered: ${buffer.latin1Slice(0, end)}`);
  const name = 'content-length: ';
  const at = buffer.indexOf(name);
  if (at < 0 || at > head) return head + 4;
  return head + 4 + Number(buffer.latin1Slice(at + name.length, buffer.indexOf('\r', at)));
}

function open() {
  const answer = Buffer.alloc(262_144);
  let [read, length, sentAt] = [0, undefined, 0];
  const send = () => {
    sentAt = performance.now();
    socket.write(nextMessage());
  };
  const callback = (count, chunk) => {
    chunk.copy(answer, read, 0, count);
    read += count;
    length ??= lengthOf(answer, read);
    if (length === undefined || read < length) return true;
    if (read > length) throw new Error('More was answered than was asked');
    if (counting) latencies.push(Math.round((performance.now() - sentAt) * 1000));
    answer.fill(0, 0, 4);
    [read, length] = [0, undefined];
    send();
    return true;
  };
  const onread = { buffer: Buffer.alloc(65_536), callback };
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
  socket.once('connect', send);
  socket.once('close', () => {
    throw new Error('The server closed a connection');
  });
}

function tell(facts) {
  return new Promise((told) => process.stdout.write(`${JSON.stringify(facts)}\n`, told));
}

for (let count = 0; count < connections; count++) open();
await delay(warmUpMs);
counting = true;
const startedAt = performance.now();
await tell({ counting });
await delay(seconds * 1000);
counting = false;
const elapsed = performance.now() - startedAt;
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.floor(latencies.length * share)];
await tell({ perSecond: Math.round((latencies.length * 1000) / elapsed), p50Us: at(0.5), p99Us: at(0.99) });
process.exit(0);
