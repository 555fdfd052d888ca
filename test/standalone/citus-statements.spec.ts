import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModule } from 'libpg-query';
import { type Placement, placementsOf } from '../../src/platform/data/database/distribution/placements';
import { knownFunctions } from '../../src/platform/data/database/schema/sql-functions';
import { allowedFunctions, allowedStatements } from '../support/citus/allowed-statements';
import { functionStatements } from '../support/citus/function-statements';
import { refusedStatements } from '../support/citus/judged-statements';
import { notedStatements } from '../support/citus/recorded-statements';
import { schemaFaults } from '../support/citus/schema-rules';
import { statementFaults } from '../support/citus/statement-rules';
import { migrationStatements, type Schema, schemaOf } from '../support/citus/table-facts';

let schema: Schema;
let placements: ReadonlyMap<string, Placement>;
let migrations: readonly string[];

beforeAll(async () => {
  await loadModule();
  migrations = await migrationStatements();
  schema = schemaOf(migrations);
  placements = placementsOf(schema.tables, schema.references);
});

/** Each rule: a statement that breaks it, and the form that is right on both. */
const forms: readonly (readonly [fault: string, refused: string, right: string])[] = [
  [
    'mutable-upsert users',
    `insert into users (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set updated_at = now()`,
    `insert into users (tenant_id, id, updated_at) values ($1, $2, now())
     on conflict (tenant_id, id) do update set updated_at = excluded.updated_at`,
  ],
  [
    'mutable-upsert users',
    `insert into users (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set updated_at = current_timestamp`,
    `insert into users (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set updated_at = $3`,
  ],
  [
    'mutable-upsert service_instances',
    `insert into service_instances (id) values ($1) on conflict (id) do update set jobs = $2 where random() < 1`,
    `insert into service_instances (id) values ($1) on conflict (id) do update set jobs = lower($2)`,
  ],
  [
    'insert-select events',
    `with stored as (insert into events (tenant_id, id) select $1, e.id from jsonb_to_recordset($2) as e (id uuid) returning id)
     select from stored`,
    `with stored as (insert into events (tenant_id, id) values ($1, $2), ($1, $3) returning id) select from stored`,
  ],
  [
    'insert-select audit_entries',
    `insert into audit_entries (tenant_id, id) select $1::uuid, gen_random_uuid()`,
    `insert into event_deliveries (tenant_id, id) select $1, s.id from unnest($2::uuid[]) s (id)`,
  ],
  [
    'insert-select organisations',
    `insert into organisations (id) select id from unnest($1::uuid[]) as o (id)`,
    `insert into organisations (id) values ($1)`,
  ],
  [
    'ctid event_deliveries',
    `update event_deliveries d set worker = $1 where d.ctid = any(array(select ctid from event_deliveries where worker is null))`,
    `update event_deliveries d set worker = $1 where d.tenant_id = $2 and d.id = any($3)`,
  ],
  ['ctid tasks', `select ctid from tasks where tenant_id = $1`, `select id from tasks where tenant_id = $1`],
  [
    'simple-case invoices',
    `update invoices set status = case status when 'failed' then 'void' else status end where tenant_id = $1`,
    `update invoices set status = case when status = 'failed' then 'void' else status end where tenant_id = $1`,
  ],
  [
    'simple-case simulated_charges',
    `insert into simulated_charges as c (tenant_id, id) values ($1, $2) on conflict (tenant_id, idempotency_key) do update
     set status = case c.status when 'unheard' then 'succeeded' else c.status end`,
    `insert into simulated_charges as c (tenant_id, id) values ($1, $2) on conflict (tenant_id, idempotency_key) do update
     set status = case when c.status = 'unheard' then 'succeeded' else c.status end`,
  ],
  [
    'write-across-tenants users',
    `update users set is_active = false where id = $1`,
    `update users u set is_active = false where u.id = $1 and u.tenant_id = $2`,
  ],
  [
    'write-across-tenants users',
    `update users set is_active = false where tenant_id = $1 or id = $2`,
    `update users set is_active = false where (tenant_id = $1::uuid) and (id = $2 or email = $3)`,
  ],
  [
    'write-across-tenants tasks',
    `with gone as (delete from tasks t using users u where t.tenant_id = u.tenant_id and t.assignee_id = u.id returning t.id)
     select count(*) from gone`,
    `delete from event_deliveries where consumer = $1`,
  ],
  [
    'lock-across-tenants invoices',
    `select * from invoices where id = $1 for update`,
    `select * from invoices where tenant_id = $1 and id = $2 for no key update`,
  ],
  [
    'lock-across-tenants mail_sendings',
    `delete from mail_sendings where tenant_id = $1 and id in (select id from mail_sendings order by id limit 5 for update skip locked)`,
    `select id from event_runs where status = 'running' for update skip locked`,
  ],
];

test.each(forms)(
  '%s: the form that Citus refuses is red, and the other is right',
  (fault, refused, right) => {
    expect(statementFaults(refused, { placements }).map((one) => one.join(' '))).toContain(fault);
    expect(statementFaults(right, { placements })).toEqual([]);
  },
);

test.each([
  [
    `alter table operator_grants add constraint operator_grants_user_fkey foreign key (user_tenant, user_id)
     references users (tenant_id, id)`,
    'operator_grants.operator_grants_user_fkey leads from a local table to users',
  ],
  [
    `alter table people add constraint people_task_fkey foreign key (task_tenant, task_id) references tasks (tenant_id, id)`,
    'people.people_task_fkey leads from a reference table to tasks',
  ],
  ['create unique index users_name_key on users (full_name)', 'users.users_name_key lacks tenant_id'],
  [
    'create table notes (tenant_id uuid not null, id uuid constraint notes_pkey primary key)',
    'notes.notes_pkey lacks tenant_id',
  ],
])('a migration with “%s” is red', (sql, fault) => {
  expect(schemaFaults(schema)).toEqual([]);
  expect(schemaFaults(schemaOf([...migrations, sql]))).toEqual([fault]);
});

/** Functions of files stand for those of migrations that they replace. */
function allFunctions(): ReadonlyMap<string, string> {
  return new Map([
    ...schema.functions,
    ...knownFunctions().map(({ name, sql }): [string, string] => [name, sql]),
  ]);
}

function functionFaults(name: string, sql: string): string[] {
  return functionStatements(sql)
    .flatMap((text) => statementFaults(text, { placements, hasVariables: true }))
    .map(([rule, table]) => `${name} ${rule} ${table}`);
}

test('no function of a file or a migration has a form that Citus refuses, but those with an argument', () => {
  const functions = allFunctions();
  expect(functions.size).toBeGreaterThan(15);
  const found = [...functions].flatMap(([name, sql]) => functionFaults(name, sql));
  expect([...new Set(found)].toSorted()).toEqual(allowedFunctions.map(({ fault }) => fault).toSorted());
});

const planted = (text: string): string =>
  `create function planted(this_tenant uuid) returns void language plpgsql as $$
   declare found_one uuid; begin ${text} end $$`;

test('a form is found in a statement, an expression, a loop and an executed text of PL/pgSQL', () => {
  const broken = `update tasks set title = '' where id = found_one`;
  for (const text of [
    `${broken};`,
    `found_one := (select id from tasks limit 1 for update);`,
    `for found_one in select id from tasks for update loop null; end loop;`,
    `if exists (select id from tasks for update) then null; end if;`,
    `execute 'delete from tasks where id = $1' using found_one;`,
  ])
    expect([text, functionFaults('planted', planted(text)).length]).toEqual([text, 1]);
  expect(functionFaults('planted', planted(`${broken} and tenant_id = this_tenant;`))).toEqual([]);
});

test('a run is refused by what its processes have noted, and half a line of a killed one is left out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-statements-'));
  try {
    const [, refused, right] = forms[0]!;
    writeFileSync(join(folder, '1.jsonl'), `${JSON.stringify(right)}\n${JSON.stringify(refused)}\n"select `);
    writeFileSync(join(folder, '2.jsonl'), `${JSON.stringify(refused)}\n`);
    const texts = notedStatements(folder);
    expect(texts).toEqual([right, refused]);
    expect(await refusedStatements(texts)).toEqual([
      expect.stringMatching(/^mutable-upsert users: insert into users/),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an exception names one statement, and argues in a sentence', () => {
  for (const { why } of [...allowedStatements, ...allowedFunctions]) expect(why).toMatch(/^[A-Z].{60,}\.$/s);
  for (const { text, table } of allowedStatements) expect(text.source).toContain(table);
});
