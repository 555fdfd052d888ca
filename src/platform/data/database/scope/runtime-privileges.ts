import { migrationsTable } from '../mapping/migrations-table';

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

const rows: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/**
 * The runtime role's privileges on tables where it may do less than read and write rows. They are also all that it
 * may do at all: the start-up check refuses any other privilege (docs/adr/0028).
 */
export const narrowedTables: Readonly<Record<string, readonly Privilege[]>> = {
  [migrationsTable]: ['SELECT'],
  // Never changed once they are stored; those of an organisation go with it.
  events: ['SELECT', 'INSERT', 'DELETE'],
  event_inbox: ['SELECT', 'INSERT', 'DELETE'],
  event_claims: ['SELECT', 'INSERT', 'DELETE'],
  // Never changed either; the operators' log outlives every organisation.
  audit_entries: ['SELECT', 'INSERT', 'DELETE'],
  system_audit_entries: ['SELECT', 'INSERT'],
  // One row each, which the migration made.
  cache_generation: ['SELECT', 'UPDATE'],
  directory_revision: ['SELECT', 'UPDATE'],
  // A journal.
  organisation_deletions: ['SELECT', 'INSERT', 'UPDATE'],
};

/** Functions that act with their owner's rights, within bounds of their own: the only ones that may. */
export const ownerFunctions: readonly string[] = [
  'access_revisions_now',
  'advance_access_revision',
  'empty_audit_slot',
  'empty_event_slot',
  'erase_person_events',
  'event_log_page',
  'open_scope',
  'signed_tenant',
  'signed_system',
];

/**
 * Functions that the runtime role may call, and the public may not. The file of `claim_deliveries` is gone: workers of the build
 * before call it until they are replaced.
 */
export const runtimeFunctions: readonly string[] = [
  ...ownerFunctions,
  'claim_deliveries',
  'claim_tenant_deliveries',
  'tenants_with_deliveries',
];

/**
 * SQL for the names of the privileges that the runtime role has on a relation of `pg_class c`, as an array. None on what is
 * the owner's alone, and on slots, which are reached through their table only: row-level security is the table's.
 */
export const grantedPrivileges = `
  case when c.relkind not in ('r', 'p') or c.relispartition or obj_description(c.oid, 'pg_class') = 'strata:owner' then array[]::text[]
    ${Object.entries(narrowedTables)
      .map(([name, privileges]) => `when c.relname = '${name}' then ${array(privileges)}`)
      .join('\n    ')}
    else ${array(rows)} end`;

/** SQL for the privileges that there are on tables; PostgreSQL 17 brought one more. */
export const everyPrivilege = `
  (${array([...rows, 'TRUNCATE', 'REFERENCES', 'TRIGGER'])} ||
    case when current_setting('server_version_num')::integer >= 170000 then array['MAINTAIN'] else array[]::text[] end)`;

export function array(names: readonly string[]): string {
  return `array[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;
}
