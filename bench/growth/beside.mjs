// The cost of the operations of small tenants alone, and beside one large tenant: processor time and pages of PostgreSQL.
import { setTimeout as delay } from 'node:timers/promises';
import { fillBacklog } from '../events/tables.mjs';
import { built } from '../in-process.mjs';
import { fillTenant, id } from '../large-tenant.mjs';
import { payload } from '../servers/asked.mjs';
import { fillTenants, tenantId } from './tenants.mjs';
import { inWorld } from './world.mjs';

/** Users of each small tenant. */
const users = 10;
const largeTenant = '00000000-0000-4000-a000-000000000001';
const consumer = 'bench-beside';
/** Deliveries that wait of the large tenant, at most. */
const mostWaiting = 100_000;
/** PostgreSQL's backends report their counts once they have been idle for 10 s. */
const reportMs = 10_500;
const pages =
  'select (blks_hit + blks_read)::float8 as pages from pg_stat_database where datname = current_database()';

/** @param tenants how many small ones, the last of several numbers @param large rows of the large tenant: of each size in turn */
export function measureBeside({ tenants, large, tell }) {
  const count = tenants.at(-1);
  return inWorld(async (world) => {
    const series = new Map();
    await world.query('alter system set autovacuum = off');
    await world.query('select pg_reload_conf()');
    tell(`${count} small tenants are written`);
    await fillTenants(world.url, count, users);
    const small = [1, Math.ceil(count / 2), count].map(tenantId);
    await backlog(world, small, 3000);
    const operations = await operationsOf(world, small);
    let stored = 0;
    for (const size of [0, ...large]) {
      if (size > 0) {
        tell(`${size} users of the large tenant are written`);
        await (stored === 0
          ? fillTenant(world.url, largeTenant, size, ['users'])
          : addUsers(world, stored, size));
        if (stored === 0) await backlog(world, [largeTenant], Math.min(mostWaiting, size));
        stored = size;
      }
      await world.settle();
      await measure(world, operations, series, Math.max(size, 1));
      tell(`the small ones beside ${size} rows are measured`);
    }
    return [...series.values()];
  });
}

async function measure(world, operations, series, size) {
  const note = (name, cost) => {
    if (!series.has(name)) series.set(name, { name, points: [] });
    series.get(name).points.push([size, cost]);
  };
  for (const [name, operation] of Object.entries(operations)) {
    note(name, await world.cost(operation));
    await delay(reportMs);
    const [before] = await world.query(pages);
    const calls = 200;
    for (let call = 0; call < calls; call += 1) await operation(call);
    await delay(reportMs);
    const [after] = await world.query(pages);
    note(`${name}, pages`, (after.pages - before.pages) / calls);
  }
}

async function operationsOf(world, small) {
  const tokens = [];
  for (const tenant of small) tokens.push(await world.token(tenant));
  const ask = async (call, method, path, body) => {
    const { status, code } = await world.ask(tokens[call % tokens.length], method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${code}`);
  };
  let made = 0;
  const fresh = () => `new-${(made += 1)}`;
  return {
    'get a user': (call) => ask(call, 'GET', `users/${id(1 + (call % users))}`),
    'list users': (call) => ask(call, 'GET', 'users?limit=10'),
    'list users, email[startsWith]': (call) => ask(call, 'GET', 'users?limit=10&email[startsWith]=u1'),
    'change a user': (call) => ask(call, 'PATCH', `users/${id(1 + (call % users))}`, { fullName: fresh() }),
    'create a user': (call) => {
      const name = fresh();
      return ask(call, 'POST', 'users', { email: `${name}@bench.example`, username: name });
    },
    'find, claim and release 10 events': claimOf(world),
  };
}

/** As a worker does, of which the large tenant has had the last turn. */
function claimOf({ app }) {
  const { DeliveryStore } = built('platform/work/events/deliveries/delivery-store.js');
  const { runAsTenant } = built('kernel/authorization/scope.js');
  const store = app.get(DeliveryStore);
  return async () => {
    const [pair] = await store.waiting([{ name: consumer, after: largeTenant, most: 1 }], [], 1);
    const { claim, tenantId, deliveries } = await store.claim(pair, 10, 1);
    if (deliveries.length !== 10) throw new Error(`${deliveries.length} deliveries were claimed`);
    await runAsTenant(tenantId, () => store.release(deliveries, claim, true));
  };
}

function backlog({ url }, tenants, count) {
  return fillBacklog(url, { name: consumer, tenants, count, subjects: count, payload });
}

/** More users of the large tenant, from the one after `stored` on. */
function addUsers(world, stored, size) {
  return world.query(
    `insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
     select $1::uuid, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, now() + n * interval '1 ms', now(),
       'u' || n || '@bench.example', 'user-' || n, 'Ada ' || n || ' Lovelace', 'member', true
     from generate_series($2::int + 1, $3::int) n`,
    [largeTenant, stored, size],
  );
}
