// The cost of an operation of one tenant of a hundred users beside more tenants like it.
import { id } from '../large-tenant.mjs';
import { query } from '../stores.mjs';
import { inWorld } from './world.mjs';

const users = 100;
const reasons = {
  'find an organisation by its name': { why: 'no index has the name; operators ask seldom' },
};
export const tenantId = (n) => `00000000-0000-4000-9000-${n.toString(16).padStart(12, '0')}`;

export async function measureTenants({ tenants, tell }) {
  const series = new Map();
  for (const count of tenants)
    await inWorld(async (world) => {
      tell(`${count} tenants are written`);
      await fillTenants(world.url, count, users);
      await world.settle();
      const chosen = [1, Math.ceil(count / 2), count].map(tenantId);
      const tokens = [];
      for (const tenant of chosen) tokens.push(await world.token(tenant));
      const token = (call) => tokens[call % tokens.length];
      const ask = async (call, method, path, body) => {
        const { status, code } = await world.ask(token(call), method, path, body);
        if (status >= 300) throw new Error(`${method} ${path}: ${status} ${code}`);
      };
      const operations = {
        'get a user': (call) => ask(call, 'GET', `users/${id(1 + (call % users))}`),
        'list users': (call) => ask(call, 'GET', 'users'),
        'list users, email[startsWith]': (call) => ask(call, 'GET', 'users?email[startsWith]=u1'),
        'create a user': (call) =>
          ask(call, 'POST', 'users', { email: `new-${call}@bench.example`, username: `new-${call}` }),
        'list organisations, by an operator': () => world.operate('GET', 'organisations'),
        'find an organisation by its name': () => world.operate('GET', 'organisations?name[eq]=Bench%201'),
      };
      for (const [name, operation] of Object.entries(operations)) {
        if (!series.has(name)) series.set(name, { name, points: [], ...reasons[name] });
        series.get(name).points.push([count, await world.cost(operation)]);
      }
      tell(`${count} tenants are measured`);
    });
  return [...series.values()];
}

/** As SQL. */
function uuid(n, group) {
  return `('00000000-0000-4000-${group}000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

/** So many organisations, of so many users each. */
export async function fillTenants(url, count, users) {
  await query(
    url,
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     select ${uuid('n', 9)}, 1, now(), now(), 'Bench ' || n, 'bench-' || n, n || '@bench.example', true
     from generate_series(1, $1::int) n`,
    [count],
  );
  await query(
    url,
    `insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
     select ${uuid('t', 9)}, ${uuid('n', 8)}, 1, now() + n * interval '1 ms', now(), 'u' || n || '@bench.example', 'user-' || n,
       'Ada ' || n || ' Lovelace', case when n = 1 then 'owner' else 'member' end, true
     from generate_series(1, $1::int) t, generate_series(1, $2::int) n`,
    [count, users],
  );
}
