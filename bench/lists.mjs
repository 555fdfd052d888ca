// npm run bench:lists -- [--rows 1000000] [--count 200] [--only users,tasks,invoices]
// The cost of each documented filter of a list in a large tenant, with few hits and with many, against a read by id at p99 in
// the same run: requests in this process, without a cache and without sockets. A filter answers within five times of it, or is
// refused. Each p99 is the median of three rounds, since a pause of this process for its garbage is nothing of a filter's.
// Prints the table.
import { built, openService, setEnvironment } from './in-process.mjs';
import { fillTenant, id, listsOf, queriesOf } from './large-tenant.mjs';
import { optionsOf, someOf, whole } from './options.mjs';
import { machine, table } from './report.mjs';
import { inDatabase, query, startStores } from './stores.mjs';

const { rows, count, only } = optionsOf({
  rows: whole('1000000'),
  count: whole('200'),
  only: someOf(['users', 'tasks', 'invoices']),
});
const rounds = 3;
const tenant = '00000000-0000-4000-8000-000000000001';

const stores = await startStores();
setEnvironment(stores, { RATE_LIMIT_ENABLED: 'false' });
const { runAsSystem } = built('kernel/authorization/scope.js');
const { IssueTenantToken } = built('modules/organisations/index.js');
const lists = listsOf(rows);

try {
  const app = await openService(stores.postgres.runtimeUrl);
  const url = inDatabase(stores.postgres.superuserUrl, 'strata');
  await fillTenant(url, tenant, rows);
  await query(url, 'vacuum analyze');
  const { token } = await runAsSystem(() =>
    app.get(IssueTenantToken).execute(tenant, { expiresInSeconds: 86_400 }),
  );
  const server = app.getHttpAdapter().getInstance();
  const headers = { 'x-tenant-token': token };
  const get = async (path) => (await server.inject({ url: `/api/v1/${path}`, headers })).json();
  const results = [];
  for (const name of only) results.push(...(await measureList(get, name)));
  await app.close();
  console.log(JSON.stringify({ ...machine(), rows, count }));
  console.log(table([['List', 'Query', 'p50 (ms)', 'p99 (ms)', 'p99 over by id', 'Outcome'], ...results]));
} finally {
  await stores.stop();
}

async function measureList(get, name) {
  const byId = await p99(() => get(`${name}/${id(1 + Math.floor(Math.random() * (rows - 1)))}`));
  const results = [[name, 'by id', byId.p50, byId.p99, '1.0', byId.outcome ?? '']];
  for (const [title, parameters] of queriesOf(lists[name])) {
    const found = await p99(() => get(`${name}?${new URLSearchParams(parameters)}`));
    const ratio = found.p99 / byId.p99;
    const outcome = found.outcome ?? (ratio > 5 ? 'SLOW' : '');
    results.push([name, title, found.p50, found.p99, ratio.toFixed(1), outcome]);
  }
  return results;
}

/** Milliseconds. */
async function p99(work) {
  const found = [];
  for (let turn = 0; turn < rounds; turn += 1) found.push(await round(work));
  const median = (of) => found.map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)];
  return { p50: median(({ p50 }) => p50), p99: median(({ p99 }) => p99), outcome: found[0].outcome };
}

/** A slow filter is asked less often: it is told apart all the same. */
async function round(work) {
  const times = [];
  let outcome;
  const ends = performance.now() + 2000;
  for (let turn = -5; turn < count && (performance.now() < ends || turn < 3); turn += 1) {
    const begun = performance.now();
    outcome = (await work()).code;
    if (turn >= 0) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (part) => Number(times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(2));
  return { p50: at(0.5), p99: at(0.99), outcome };
}
