// npm run bench:lists -- [--rows 1000000] [--count 200] [--only users,tasks,invoices] [--match 'updatedAt']
// The cost of each documented filter of a list in a large tenant, with few hits and with many, against a read by id at p99 in
// the same run: requests in this process, without a cache and without sockets, a filter and a read by turns. A filter answers
// within five times of it, or is refused. Prints the table, and how many do. `match` is a regular expression for the names that some of
// the queries have in the table. Beside other work, look at the processor time.
import { measureBesideId } from './beside-id.mjs';
import { built, openService, setEnvironment } from './in-process.mjs';
import { fillTenant, id, listsOf, queriesOf } from './large-tenant.mjs';
import { optionsOf, pattern, someOf, whole } from './options.mjs';
import { machine, table } from './report.mjs';
import { inDatabase, query, startStores } from './stores.mjs';

const { rows, count, only, match } = optionsOf({
  rows: whole('1000000'),
  count: whole('200'),
  only: someOf(['users', 'tasks', 'invoices']),
  match: pattern(''),
});
const columns = [
  'List',
  'Query',
  'p50 (ms)',
  'p99 (ms)',
  'Over by id: p50',
  'p99',
  'Processor time (ms): p50',
  'p99',
  'Over by id: p50',
  'p99',
  'Outcome',
];
const tenant = '00000000-0000-4000-8000-000000000001';

const stores = await startStores();
setEnvironment(stores, { RATE_LIMIT_ENABLED: 'false', DATABASE_POOL_SIZE: '1' });
const { runAsSystem } = built('kernel/authorization/scope.js');
const { IssueTenantToken } = built('modules/organisations/index.js');
const lists = listsOf(rows);
const url = inDatabase(stores.postgres.superuserUrl, 'strata');

try {
  const app = await openService(stores.postgres.runtimeUrl);
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
  console.log(table([columns, ...results.map(({ cells }) => cells)]));
  const answered = results.filter(({ isRefused }) => !isRefused);
  const slow = answered.filter(({ ratio }) => ratio > 5).length;
  console.log(
    `${results.length} queries: ${results.length - answered.length} refused, ${answered.length - slow} within five times, ${slow} not`,
  );
} finally {
  await stores.stop();
}

async function measureList(get, name) {
  const byId = () => get(`${name}/${id(1 + Math.floor(Math.random() * (rows - 1)))}`);
  const results = [];
  for (const [title, parameters] of queriesOf(lists[name]).filter(([title]) => match.test(title))) {
    const asked = () => get(`${name}?${new URLSearchParams(parameters)}`);
    const found = await measureBesideId(asked, byId, { count, databaseUrl: url });
    const cells = ['passed', 'processor'].flatMap((cost) => {
      const [own, other] = [found.query[cost], found.byId[cost]];
      return [own.p50, own.p99, (own.p50 / other.p50).toFixed(1), (own.p99 / other.p99).toFixed(1)];
    });
    const ratio = found.query.passed.p99 / found.byId.passed.p99;
    const outcome = found.outcome ?? (ratio > 5 ? 'SLOW' : '');
    results.push({ cells: [name, title, ...cells, outcome], ratio, isRefused: found.outcome !== undefined });
  }
  return results;
}
