// npm run bench:erase -- [--small 50000] [--large 1000000]
// How fast the rows of a deleted organisation go, by table, for a small one and a large one that lie among as many rows of
// another tenant. The eraser is the service's own. Prints rows per second and the ratio of the two, which is 1 where the
// work is linear, and less where a batch reads again what others have removed.
import { parseArgs } from 'node:util';
import { built, openService, setEnvironment } from './in-process.mjs';
import { machine, table } from './report.mjs';
import { inDatabase, query, startStores } from './stores.mjs';

const { values } = parseArgs({
  options: { small: { type: 'string', default: '50000' }, large: { type: 'string', default: '1000000' } },
});
const sizes = [values.small, values.large].map(Number);
const measured = ['users', 'users_full_name_terms', 'event_deliveries', 'event_inbox', 'events'];
const neighbour = '00000000-0000-4000-8000-0000000000ff';

const stores = await startStores();
setEnvironment(stores);
const { runAsSystem } = built('kernel/authorization/scope.js');
const { TenantEraser } = built('modules/organisations/domain/organisation-deletion.js');
const { tenantTables } = built('modules/organisations/infrastructure/tenant-tables.js');
const { ScopedDatabase } = built('platform/data/database/scope/scoped-database.js');

try {
  const app = await openService(stores.postgres.runtimeUrl);
  const eraser = app.get(TenantEraser);
  const tables = await runAsSystem(() => tenantTables(app.get(ScopedDatabase)));
  await fill(neighbour, Math.max(...sizes));
  const speeds = Object.fromEntries(measured.map((name) => [name, []]));
  // The first is for the compiler.
  for (const [place, size] of [sizes[0], ...sizes].entries()) {
    const tenant = `00000000-0000-4000-8000-00000000000${place}`;
    await fill(tenant, size);
    for (const name of measured) {
      const begun = performance.now();
      const removed = await eraser.eraseTable(
        tenant,
        tables.find((known) => known.name === name),
      );
      if (removed !== size && !name.endsWith('_terms'))
        throw new Error(`${removed} of ${size} rows of ${name} were removed`);
      if (place > 0) speeds[name].push(removed / ((performance.now() - begun) / 1000));
    }
  }
  await app.close();
  const rows = measured.map((name) => {
    const [small, large] = speeds[name];
    return [name, Math.round(small), Math.round(large), (large / small).toFixed(2)];
  });
  console.log(JSON.stringify(machine()));
  console.log(table([['Table', ...sizes.map((size) => `rows/s of ${size}`), 'Ratio'], ...rows]));
} finally {
  await stores.stop();
}

/** As many rows in each of the tables, spread over all slots that may be in use. */
async function fill(tenant, count) {
  const url = inDatabase(stores.postgres.superuserUrl, 'strata');
  await query(
    url,
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     values ($1::uuid, 1, now(), now(), 'Bench', $1::text, $1 || '@bench.example', true)`,
    [tenant],
  );
  const statements = [
    `insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
     select $1, gen_random_uuid(), 1, now(), now(), n || '@bench.example', 'user-' || n, 'Ada Lovelace', 'member', true
     from generate_series(1, $2::int) n`,
    `insert into events (tenant_id, id, slot, type, source, subject, time, data)
     select $1, gen_random_uuid(), n % 14, 'bench.filled.v1', 'bench', gen_random_uuid(), now(), '{"a": "b"}'
     from generate_series(1, $2::int) n`,
    `insert into event_inbox (tenant_id, id, slot, consumer, replay, handled_at)
     select tenant_id, id, slot, 'bench', 0, now() from events where tenant_id = $1 limit $2`,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
     select tenant_id, gen_random_uuid(), 'bench', id, slot, subject, position from events where tenant_id = $1 limit $2`,
  ];
  for (const sql of statements) await query(url, sql, [tenant, count]);
  // In a service that has run for a while.
  await query(url, 'vacuum analyze');
}
