// npm run bench:audit -- [--entries 1000000] [--slow 20]
// The cost of an export of a large audit log: seconds, bytes, and how far the memory of the process grows, for a client that reads as
// fast as it can, and for one that reads some megabytes a second for so many seconds and then goes away. The service is a process of
// its own; its resident memory is looked at ten times a second.
import { setTimeout as delay } from 'node:timers/promises';
import { optionsOf, whole } from './options.mjs';
import { residentMemory, startServer } from './processes.mjs';
import { machine, table } from './report.mjs';
import { inDatabase, operatorKey, query, startStores } from './stores.mjs';
import { servers } from './subjects.mjs';

const { entries, slow } = optionsOf({ entries: whole('1000000'), slow: whole('20') });
const megabyte = 1_048_576;

/** A year of entries of ten actors, one each half minute, in the slots of their time. */
const fill = `insert into audit_entries (tenant_id, id, slot, created_at, type, collection, subject, actor, credential, address, request_id, changes)
  select $1::uuid, gen_random_uuid(), floor(extract(epoch from at) / 2592000)::bigint % 16, at, 'user.updated', 'users', gen_random_uuid(),
    'user:actor-' || n % 10, gen_random_uuid(), '192.0.2.0/24', gen_random_uuid(),
    '{"role": {"before": "member", "after": "admin"}, "email": {"before": "[masked]", "after": "[masked]"}}'
  from generate_series(1, $2::int) n, lateral (select now() - n * interval '31 s' as at) t`;

const stores = await startStores();
let service;
try {
  service = await startServer(servers.service(stores));
  const tenant = await post('organisations', { name: 'Large log', email: 'large@bench.example' });
  const { token } = await post(`organisations/${tenant.id}/tokens`, {});
  await query(inDatabase(stores.postgres.superuserUrl, 'strata'), fill, [tenant.id, entries]);
  await query(inDatabase(stores.postgres.superuserUrl, 'strata'), 'vacuum analyze audit_entries');
  // The first is for the compiler.
  await download(token, 'export.ndjson?createdAt[gte]=2026-11-28T00:00:00Z');
  const rows = [];
  for (const format of ['ndjson', 'csv']) rows.push([format, ...(await download(token, `export.${format}`))]);
  rows.push(['ndjson, 1 of 10 actors', ...(await download(token, 'export.ndjson?actor=user:actor-3'))]);
  rows.push([`ndjson, ${slow} s of a slow client`, ...(await download(token, 'export.ndjson', slow))]);
  console.log(JSON.stringify({ ...machine(), entries }));
  console.log(table([['Export', 'lines', 'MB', 'seconds', 'MB before', 'MB at most', 'MB after'], ...rows]));
} finally {
  await service?.stop();
  await stores.stop();
}

/** @param seconds after which a slow client goes away; undefined: it reads all, as fast as it can */
async function download(token, target, seconds) {
  const memory = () => residentMemory(service.pid).now;
  const before = memory();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memory())), 100);
  const begun = performance.now();
  const answer = await fetch(`${service.url}/api/v1/audit/${target}`, {
    headers: { 'x-tenant-token': token },
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  let bytes = 0;
  let lines = 0;
  for await (const part of answer.body) {
    bytes += part.length;
    for (const byte of part) if (byte === 10) lines += 1;
    if (seconds === undefined) continue;
    if (performance.now() - begun > seconds * 1000) break;
    await delay(part.length / 1000);
  }
  clearInterval(watch);
  const took = (performance.now() - begun) / 1000;
  await delay(1000);
  const fixed = [bytes / megabyte, took, before, most, memory()].map((number) => number.toFixed(1));
  return [String(lines), ...fixed];
}

async function post(path, body) {
  const answer = await fetch(`${service.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': operatorKey },
    body: JSON.stringify(body),
  });
  if (answer.status >= 300) throw new Error(await answer.text());
  return answer.json();
}
