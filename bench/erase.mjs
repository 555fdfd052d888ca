// npm run bench:erase -- [--small 50000] [--large 1000000] [--beside 1000000] [--only users,events,…] [--folder /dev/shm]
// How fast the rows of a deleted organisation go, by table, for a small one and a large one that lie beside another tenant's rows
// (as many as the large one's, unless `beside` says otherwise). The eraser is the service's own. Prints rows per second, the
// processor time of PostgreSQL's own process for each row, which holds on a busy machine, and the ratio of the two sizes' processor
// time. It is 1 where the work is linear, and more where a batch reads again the rows that others have removed.
// `folder` is for the server's data: one on a disk for sizes that memory does not hold.
import { loadavg } from 'node:os';
import { optionsOf, path, someOf, whole } from './options.mjs';
import { cpuSeconds } from './processes.mjs';
import { built, openService, setEnvironment } from './in-process.mjs';
import { machine, table } from './report.mjs';
import { inDatabase, putStoresIn, query, startStores } from './stores.mjs';

const {
  small,
  large,
  beside = Math.max(small, large),
  folder,
  only: measured,
} = optionsOf({
  small: whole('50000'),
  large: whole('1000000'),
  beside: whole(),
  folder: path(),
  only: someOf(['users', 'users_full_name_terms', 'event_deliveries', 'event_inbox', 'events']),
});
const sizes = [small, large];
const neighbour = '00000000-0000-4000-8000-0000000000ff';

if (folder) putStoresIn(folder);
const stores = await startStores();
setEnvironment(stores);
const { runAsSystem } = built('kernel/authorization/scope.js');
const { TenantEraser } = built('modules/organisations/domain/organisation-deletion.js');
const { tenantTables } = built('modules/organisations/infrastructure/tenant-tables.js');
const { ScopedDatabase } = built('platform/data/database/transactions/scoped-database.js');

try {
  const app = await openService(stores.postgres.runtimeUrl);
  const eraser = app.get(TenantEraser);
  const tables = await runAsSystem(() => tenantTables(app.get(ScopedDatabase)));
  await fill(neighbour, beside);
  const speeds = Object.fromEntries(measured.map((name) => [name, []]));
  const costs = Object.fromEntries(measured.map((name) => [name, []]));
  // The first is for the compiler.
  for (const [place, size] of [sizes[0], ...sizes].entries()) {
    const tenant = `00000000-0000-4000-8000-00000000000${place}`;
    await fill(tenant, size);
    for (const name of measured) {
      const [begun, used] = [performance.now(), await backendSeconds()];
      const removed = await eraser.eraseTable(
        tenant,
        tables.find((known) => known.name === name),
      );
      if (removed !== size && !name.endsWith('_terms'))
        throw new Error(`${removed} of ${size} rows of ${name} were removed`);
      if (place === 0) continue;
      speeds[name].push(removed / ((performance.now() - begun) / 1000));
      costs[name].push(((await backendSeconds()) - used) * (1e6 / removed));
      tell(`${removed} rows of ${name} are removed`);
    }
  }
  await app.close();
  const rows = measured.map((name) => {
    const [[small, large], [ofSmall, ofLarge]] = [speeds[name], costs[name]];
    const rates = [Math.round(small), Math.round(large), ofSmall.toFixed(1), ofLarge.toFixed(1)];
    return [name, ...rates, (ofLarge / ofSmall).toFixed(2)];
  });
  const titles = [
    ...sizes.map((size) => `rows/s of ${size}`),
    ...sizes.map((size) => `µs of processor a row, of ${size}`),
  ];
  console.log(JSON.stringify({ ...machine(), load: loadavg()[0] }));
  console.log(table([['Table', ...titles, 'Ratio of µs'], ...rows]));
} finally {
  await stores.stop();
}

/** Seconds of processor time that the server's processes for clients have used; vacuum and checkpoints are none of the eraser's. */
async function backendSeconds() {
  const sql = `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  const backends = await query(stores.postgres.superuserUrl, sql);
  return backends.reduce((seconds, { pid }) => seconds + cpuSeconds(pid), 0);
}

function tell(line) {
  console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
}

function isMeasured(start) {
  return measured.some((name) => name.startsWith(start));
}

/** As many rows in each of the tables, spread over all slots that may be in use, with ids that ascend as the service's own do. */
async function fill(tenant, count) {
  const url = inDatabase(stores.postgres.superuserUrl, 'strata');
  await query(
    url,
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     values ($1::uuid, 1, now(), now(), 'Bench', $1::text, $1 || '@bench.example', true)`,
    [tenant],
  );
  const users = [
    `insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
     select $1, uuidv7(), 1, now(), now(), n || '@bench.example', 'user-' || n, 'Ada Lovelace', 'member', true
     from generate_series(1, $2::int) n`,
  ];
  const events = [
    `insert into events (tenant_id, id, slot, type, source, subject, time, data)
     select $1, uuidv7(), n % 14, 'bench.filled.v1', 'bench', gen_random_uuid(), now(), '{"a": "b"}'
     from generate_series(1, $2::int) n`,
    `insert into event_inbox (tenant_id, id, slot, consumer, replay, handled_at)
     select tenant_id, id, slot, 'bench', 0, now() from events where tenant_id = $1 limit $2`,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
     select tenant_id, uuidv7(), 'bench', id, slot, subject, position from events where tenant_id = $1 limit $2`,
  ];
  const statements = [...(isMeasured('users') ? users : []), ...(isMeasured('event') ? events : [])];
  for (const sql of statements) await query(url, sql, [tenant, count]);
  // In a service that has run for a while.
  await query(url, 'vacuum analyze');
  tell(`${count} rows are written`);
}
