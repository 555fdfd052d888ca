// npm run bench:lists -- [--rows 1000000] [--count 200] [--only users,tasks,invoices]
// The cost of each documented filter of a list in a large tenant, with few hits and with many, against a read by id at p99 in
// the same run: requests in this process, without a cache and without sockets. A filter answers within five times of it, or is
// refused. Each p99 is the median of three rounds, since a pause of this process for its garbage is nothing of a filter's.
// Prints the table.
import { parseArgs } from 'node:util';
import { built, openService, setEnvironment } from './in-process.mjs';
import { machine, table } from './report.mjs';
import { inDatabase, query, startStores } from './stores.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    count: { type: 'string', default: '200' },
    only: { type: 'string', default: 'users,tasks,invoices' },
  },
});
const [rows, count] = [values.rows, values.count].map(Number);
const rounds = 3;
const tenant = '00000000-0000-4000-8000-000000000001';
const id = (n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const time = (n) => new Date(Date.UTC(2026, 0, 1) + n * 1000);
const middle = Math.floor(rows / 2);

const stores = await startStores();
setEnvironment(stores, { RATE_LIMIT_ENABLED: 'false' });
const { runAsSystem } = built('kernel/scope.js');
const { invoiceList } = built('modules/invoices/domain/invoice.repository.js');
const { IssueTenantToken } = built('modules/organisations/index.js');
const { taskList } = built('modules/tasks/domain/task.repository.js');
const { userList } = built('modules/users/domain/user.repository.js');
const { operatorsOf } = built('kernel/list-operators.js');

/** For each field a value that few rows have, or none, and one that many have. */
const lists = {
  users: {
    spec: userList,
    fields: {
      email: [`u${middle}@bench.example`, '@bench.example'],
      username: [`user-${middle}`, 'user-'],
      fullName: [`Ada ${middle} Lovelace`, 'Ada'],
      role: ['owner', 'member'],
      isActive: [false, true],
      createdAt: [time(10), time(middle)],
      updatedAt: [time(10), time(middle)],
    },
  },
  tasks: {
    spec: taskList,
    fields: {
      id: [id(middle), id(rows)],
      title: [`Task ${middle} of them`, 'Task'],
      status: ['cancelled', 'todo'],
      priority: ['urgent', 'normal'],
      assigneeId: [id(7), id(3)],
      tags: ['rare', 'common'],
      dueAt: [time(10), time(middle)],
      completedAt: [time(10), time(middle)],
      version: [7, 1],
      createdAt: [time(10), time(middle)],
      updatedAt: [time(10), time(middle)],
    },
  },
  invoices: {
    spec: invoiceList,
    fields: {
      number: [10, middle],
      userId: [id(7), id(3)],
      status: ['void', 'pending'],
      amountMinor: [10, middle],
      createdAt: [time(10), time(middle)],
    },
  },
};

try {
  const app = await openService(stores.postgres.runtimeUrl);
  await fill();
  const { token } = await runAsSystem(() =>
    app.get(IssueTenantToken).execute(tenant, { expiresInSeconds: 86_400 }),
  );
  const server = app.getHttpAdapter().getInstance();
  const headers = { 'x-tenant-token': token };
  const get = async (path) => (await server.inject({ url: `/api/v1/${path}`, headers })).json();
  const results = [];
  for (const name of values.only.split(',')) results.push(...(await measureList(get, name)));
  await app.close();
  console.log(JSON.stringify({ ...machine(), rows, count }));
  console.log(table([['List', 'Query', 'p50 (ms)', 'p99 (ms)', 'p99 over by id', 'Outcome'], ...results]));
} finally {
  await stores.stop();
}

async function measureList(get, name) {
  const { spec, fields } = lists[name];
  const queries = [
    ['no filter', {}],
    ['total=true', { total: true }],
  ];
  for (const [field, [few, many]] of Object.entries(fields))
    for (const operator of operatorsOf(spec.fields[field]))
      for (const [hits, value] of [
        ['few', few],
        ['many', many],
      ]) {
        const given = { isNull: hits === 'few', length: hits === 'few' ? 2 : 1 }[operator] ?? value;
        const text = given instanceof Date ? given.toISOString() : String(given);
        queries.push([`${field}[${operator}], ${hits}`, { [`${field}[${operator}]`]: text }]);
      }
  const byId = await p99(() => get(`${name}/${id(1 + Math.floor(Math.random() * (rows - 1)))}`));
  const results = [[name, 'by id', byId.p50, byId.p99, '1.0', byId.outcome ?? '']];
  for (const [title, query] of queries) {
    const found = await p99(() => get(`${name}?${new URLSearchParams(query)}`));
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

/* Values of the filters, as SQL. */
function uuid(n) {
  return `('00000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

function at(n) {
  return `timestamptz '2026-01-01Z' + ${n} * interval '1 second'`;
}

async function fill() {
  const url = inDatabase(stores.postgres.superuserUrl, 'strata');
  const scatter = `(n * 7919::bigint % ${rows})`;
  await query(
    url,
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     values ($1::uuid, 1, now(), now(), 'Bench', 'bench', 'office@bench.example', true)`,
    [tenant],
  );
  const statements = [
    `insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
     select $1, ${uuid('n')}, 1, ${at('n')}, ${at(scatter)}, 'u' || n || '@bench.example', 'user-' || n,
       'Ada ' || n || ' Lovelace', case when n = 5 then 'owner' else 'member' end, n <> 5 from generate_series(1, $2::int) n`,
    `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, assignee_id, tags, due_at,
       completed_at)
     select $1, ${uuid('n')}, case when n = 5 then 7 else 1 end, ${at('n')}, ${at(scatter)}, 'Task ' || n || ' of them',
       case when n = 5 then 'cancelled' when n % 2 = 0 then 'done' else 'todo' end,
       case when n = 5 then 'urgent' else 'normal' end, case when n = 5 then ${uuid('7')} when n % 3 = 0 then ${uuid('3')} end,
       case when n = 5 then array['rare'] else array['common'] end, ${at(scatter)}, case when n % 2 = 0 then ${at('n')} end
     from generate_series(1, $2::int) n`,
    `insert into invoices (tenant_id, id, version, created_at, updated_at, number, user_id, amount_minor, currency, status, attempt)
     select $1, ${uuid('n')}, 1, ${at('n')}, now(), n, case when n = 5 then ${uuid('7')} else ${uuid('3')} end, n, 'EUR',
       case when n = 5 then 'void' else 'pending' end, 0 from generate_series(1, $2::int) n`,
  ];
  for (const sql of statements) await query(url, sql, [tenant, rows]);
  await query(url, 'vacuum analyze');
}
