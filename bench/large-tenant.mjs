// A tenant with as many users, tasks and invoices as asked for, written by SQL, and for each filter of their lists a value that few
// rows have and one that many have. For bench/lists.mjs and bench/growth.mjs.
import { built } from './in-process.mjs';
import { query } from './stores.mjs';

export const id = (n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const time = (n) => new Date(Date.UTC(2026, 0, 1) + n * 1000);

/** The lists by name, with the fields of their filters, for a tenant of so many rows. After `setEnvironment`. */
export function listsOf(rows) {
  const middle = Math.floor(rows / 2);
  const { invoiceList } = built('modules/invoices/domain/invoice.repository.js');
  const { taskList } = built('modules/tasks/domain/task.repository.js');
  const { userList } = built('modules/users/domain/user.repository.js');
  return {
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
}

/**
 * Each query of a list that is documented: a title, and the parameters.
 * @returns {[string, Record<string, string | boolean>][]}
 */
export function queriesOf({ spec, fields }) {
  const { operatorsOf } = built('kernel/lists/list-operators.js');
  /** @type {[string, Record<string, string | boolean>][]} */
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
  return queries;
}

/* Values of the filters, as SQL. */
function uuid(n) {
  return `('00000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

function at(n) {
  return `timestamptz '2026-01-01Z' + ${n} * interval '1 second'`;
}

/** Writes the organisation and its rows. @param only the lists that are to have rows */
export async function fillTenant(url, tenant, rows, only = ['users', 'tasks', 'invoices']) {
  const scatter = `(n * 7919::bigint % ${rows})`;
  await query(
    url,
    `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
     values ($1::uuid, 1, now(), now(), 'Bench', $1::text, $1 || '@bench.example', true)`,
    [tenant],
  );
  const statements = {
    users: `insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
     select $1, ${uuid('n')}, 1, ${at('n')}, ${at(scatter)}, 'u' || n || '@bench.example', 'user-' || n,
       'Ada ' || n || ' Lovelace', case when n = 5 then 'owner' else 'member' end, n <> 5 from generate_series(1, $2::int) n`,
    tasks: `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, assignee_id, tags, due_at,
       completed_at)
     select $1, ${uuid('n')}, case when n = 5 then 7 else 1 end, ${at('n')}, ${at(scatter)}, 'Task ' || n || ' of them',
       case when n = 5 then 'cancelled' when n % 2 = 0 then 'done' else 'todo' end,
       case when n = 5 then 'urgent' else 'normal' end, case when n = 5 then ${uuid('7')} when n % 3 = 0 then ${uuid('3')} end,
       case when n = 5 then array['rare'] else array['common'] end, ${at(scatter)}, case when n % 2 = 0 then ${at('n')} end
     from generate_series(1, $2::int) n`,
    invoices: `insert into invoices (tenant_id, id, version, created_at, updated_at, number, user_id, amount_minor, currency, status, attempt)
     select $1, ${uuid('n')}, 1, ${at('n')}, now(), n, case when n = 5 then ${uuid('7')} else ${uuid('3')} end, n, 'EUR',
       case when n = 5 then 'void' else 'pending' end, 0 from generate_series(1, $2::int) n`,
  };
  for (const name of only) await query(url, statements[name], [tenant, rows]);
  if (only.includes('invoices'))
    await query(
      url,
      `insert into invoice_counters (tenant_id, id, version, created_at, updated_at, last_number)
       values ($1::uuid, $1::uuid, 1, now(), now(), $2)`,
      [tenant, rows],
    );
}
