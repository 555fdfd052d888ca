/** Each a way to undo the isolation of tenants in a migrated database, and what the start-up check says of it. */

const own = `tenant_id = nullif(current_setting('strata.tenant_id', true), '')::uuid`;
export const onePolicy =
  'table users must have exactly one policy, for all commands and roles, that compares tenant_id';
const boundFunction = (name: string): string =>
  `function ${name} must belong to the owner of the tables, have its search path pinned, and be nobody's but the service's`;
const dropPolicy = 'drop policy users_tenant on users;';
const policy = (rest: string): string => `${dropPolicy} create policy users_tenant on users ${rest}`;

/** A tenant table as the migration helper makes it, with one thing changed. */
export const tenantTable = (name: string, columns: string): string => `
  create table ${name} (${columns});
  alter table ${name} enable row level security;
  alter table ${name} force row level security;
  create policy ${name}_tenant on ${name} using (${own}) with check (${own});`;

export const plantedBreaches: readonly (readonly [title: string, sql: string, ...breaches: string[]])[] = [
  [
    'row-level security is disabled',
    'alter table users disable row level security',
    'table users: row-level security is not enabled',
  ],
  [
    'row-level security is not forced',
    'alter table users no force row level security',
    'table users: row-level security is not forced',
  ],
  ['the policy is missing', dropPolicy, onePolicy],
  ['a second policy permits more', 'create policy more on users using (true)', onePolicy],
  ['a second policy permits more to read', 'create policy more on users for select using (true)', onePolicy],
  [
    'a second policy permits more to insert',
    'create policy more on users for insert with check (true)',
    onePolicy,
  ],
  ['the policy permits everything', policy('using (true) with check (true)'), onePolicy],
  [
    'the policy reads another setting',
    policy(`using (${own.replace('.tenant_id', '.other_id')}) with check (${own})`),
    onePolicy,
  ],
  [
    'the policy compares another column',
    policy(`using (${own.replace('tenant_id =', 'id =')}) with check (${own})`),
    onePolicy,
  ],
  ['the policy does not check what is written', policy(`using (${own}) with check (true)`), onePolicy],
  ['the policy is for reading only', policy(`for select using (${own})`), onePolicy],
  ['the policy is for one role', policy(`to strata_runtime using (${own}) with check (${own})`), onePolicy],
  ['the policy only restricts', policy(`as restrictive using (${own}) with check (${own})`), onePolicy],
  [
    'the tenant may be null',
    tenantTable('notes', 'tenant_id uuid, id uuid, unique (tenant_id, id)'),
    'table notes: tenant_id must be uuid not null',
    'table notes: the primary key must be (tenant_id, id)',
  ],
  [
    'a table of terms has another key',
    `${tenantTable('notes', 'tenant_id uuid, term text, id uuid, primary key (term, tenant_id, id)')} comment on table notes is 'strata:terms'`,
    'table notes: the primary key must be (tenant_id, term, id)',
    'table notes: the unique index notes_pkey must start with tenant_id',
  ],
  [
    'the tenant is text',
    tenantTable('notes', 'tenant_id text, id uuid, primary key (tenant_id, id)').replaceAll('::uuid', ''),
    'table notes: tenant_id must be uuid not null',
    'table notes must have exactly one policy, for all commands and roles, that compares tenant_id',
  ],
  [
    'the primary key is the id alone',
    tenantTable('notes', 'tenant_id uuid not null, id uuid primary key'),
    'table notes: the primary key must be (tenant_id, id)',
    'table notes: the unique index notes_pkey must start with tenant_id',
  ],
  [
    'there is no primary key',
    tenantTable('notes', 'tenant_id uuid not null, id uuid'),
    'table notes: the primary key must be (tenant_id, id)',
  ],
  [
    'a unique index has no tenant',
    'create unique index users_role_key on users (email)',
    'table users: the unique index users_role_key must start with tenant_id',
  ],
  [
    'a unique index has the tenant last',
    'create unique index users_role_key on users (email, tenant_id)',
    'table users: the unique index users_role_key must start with tenant_id',
  ],
  [
    'a foreign key has no tenant',
    `${tenantTable('parents', 'tenant_id uuid not null, id uuid unique, primary key (tenant_id, id)')}
     ${tenantTable('notes', 'tenant_id uuid not null, id uuid, parent uuid constraint notes_parent_fkey references parents (id), primary key (tenant_id, id)')}`,
    'table parents: the unique index parents_id_key must start with tenant_id',
    'table notes: the foreign key notes_parent_fkey must carry tenant_id',
  ],
  [
    'a table is neither of a tenant nor marked',
    'create table notes (id uuid primary key)',
    'table notes: row-level security is not enabled',
    'table notes: row-level security is not forced',
    'table notes has neither a tenant_id nor the mark of a system table',
  ],
  [
    'a tenant may write in a system table',
    `create policy more on organisations for update using (${own.replace('tenant_id =', 'id =')})`,
    'table organisations must be writable in the system scope only',
  ],
  [
    'a tenant may read more than itself in a system table',
    'create policy more on organisations for select using (true)',
    'table organisations must show a tenant no row but the one that has its id',
  ],
  [
    'an exclusion constraint has no tenant',
    'alter table users add constraint users_email_alone exclude (email with =)',
    'table users: the unique index users_email_alone must start with tenant_id',
  ],
  [
    'a view reads with its owner’s rights',
    'create view all_users as select * from users',
    "view all_users must be security_invoker, or it reads with its owner's rights",
  ],
  [
    'a view that was made part of an extension reads rows of tenants',
    'create view all_users as select * from users; reset role; alter extension plpgsql add view all_users',
    "view all_users must be security_invoker, or it reads with its owner's rights",
  ],
  [
    'a materialised view keeps rows',
    'create materialized view all_users as select * from users',
    "view all_users must be security_invoker, or it reads with its owner's rights",
  ],
  [
    'a function acts with its owner’s rights',
    `create function peek() returns bigint language sql security definer as 'select count(*) from users'`,
    "function peek must not be security definer, or it acts with its owner's rights",
  ],
  [
    'the role may truncate',
    'grant truncate on users to strata_runtime',
    'role strata_runtime may TRUNCATE table users, which row-level security does not govern',
  ],
  [
    'everybody may truncate',
    'grant truncate on users to public',
    'role strata_runtime may TRUNCATE table users, which row-level security does not govern',
  ],
  [
    'the role may refer',
    'grant references on users to strata_runtime',
    'role strata_runtime may REFERENCES table users, which row-level security does not govern',
  ],
  [
    'the role may add triggers',
    'grant trigger on users to strata_runtime',
    'role strata_runtime may TRIGGER table users, which row-level security does not govern',
  ],
  [
    'the role may truncate a slot',
    'grant truncate on events_3 to strata_runtime',
    'role strata_runtime may TRUNCATE table events_3, which row-level security does not govern',
  ],
  [
    'the role may read a slot',
    'grant select on event_inbox_3 to strata_runtime',
    'role strata_runtime may SELECT table event_inbox_3, which the service does not need',
  ],
  [
    'the role may change what has happened',
    'grant update on events to strata_runtime',
    'role strata_runtime may UPDATE table events, which the service does not need',
  ],
  [
    'the role may change one column of what has happened',
    'grant update (data) on events to strata_runtime',
    'role strata_runtime may UPDATE table events, which the service does not need',
  ],
  [
    'the role may change how long events are kept',
    'grant update on event_retention to public',
    'role strata_runtime may UPDATE table event_retention, which the service does not need',
  ],
  [
    'the role may say which migrations have run',
    'grant insert on migrations to strata_runtime',
    'role strata_runtime may INSERT table migrations, which the service does not need',
  ],
  [
    'the role may set a sequence',
    'grant update on sequence events_position_seq to strata_runtime',
    'role strata_runtime may use sequence events_position_seq, which the service does not need',
  ],
  [
    'the role may create tables',
    'grant create on schema public to strata_runtime',
    'role strata_runtime may create objects in schema public',
  ],
  [
    'a table of the owner shows its rows',
    'create policy all_rows on event_retention using (true)',
    'table event_retention of the owner must have row-level security enabled and no policy',
  ],
  [
    'a table of the owner is protected by its privileges alone',
    'alter table event_retention disable row level security',
    'table event_retention of the owner must have row-level security enabled and no policy',
  ],
  [
    'the system scope sees what has happened',
    `create policy more on events for select using (coalesce(current_setting('strata.scope', true) = 'system', false))`,
    'table events must have exactly one policy, for all commands and roles, that compares tenant_id',
  ],
  [
    'the owner sees what has happened in every scope',
    'drop policy events_owner on events; create policy events_owner on events for select to strata_owner using (true)',
    'table events must have exactly one policy, for all commands and roles, that compares tenant_id',
  ],
  [
    'an owner’s function looks where its caller says',
    'alter function empty_event_slot reset search_path',
    boundFunction('empty_event_slot'),
  ],
  [
    'an owner’s function is everybody’s',
    'grant execute on function event_log_page to public',
    boundFunction('event_log_page'),
  ],
];
