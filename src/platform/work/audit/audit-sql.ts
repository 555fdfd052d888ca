import type { AuditRow } from './audit-rows';

/** SQL that reads entries from the JSON of a parameter. */
const recordset = (parameter: number): string =>
  `jsonb_to_recordset($${parameter}::jsonb) as a (id uuid, slot smallint, created_at timestamptz, type text, collection text,
      subject uuid, occurrences integer, changes jsonb)`;

const columns =
  'actor, credential, address, request_id, id, slot, created_at, type, collection, subject, occurrences, changes';
const read = 'a.id, a.slot, a.created_at, a.type, a.collection, a.subject, a.occurrences, a.changes';

/** Actor, credential, address and request id. */
const contextWidth = 4;
const entryWidth = 8;

/**
 * Stores entries of a tenant. As VALUES, because Citus copies the rows of an INSERT … SELECT, and COPY knows no row-level security.
 * @param tenant the number of the parameter that has the tenant
 * @param first the number of the first of `auditContext`, which the values of `entryValues` follow
 * @param count of the entries
 */
export function insertAuditEntries(tenant: number, first: number, count = 1): string {
  const context = placeholders(first, contextWidth);
  const rows = Array.from(
    { length: count },
    (_, at) =>
      `($${tenant}, ${context}, ${placeholders(first + contextWidth + at * entryWidth, entryWidth)})`,
  );
  return `insert into audit_entries (tenant_id, ${columns}) values ${rows.join(', ')}`;
}

export function entryValues(entries: readonly AuditRow[]): unknown[] {
  return entries.flatMap(({ id, slot, created_at, type, collection, subject, occurrences, changes }) => [
    id,
    slot,
    created_at,
    type,
    collection,
    subject,
    occurrences,
    JSON.stringify(changes),
  ]);
}

/** Stores entries of the system scope, from one parameter in JSON after `auditContext`. */
export const insertSystemAuditEntries = `
  insert into system_audit_entries (${columns})
  select $1::text, $2::text, $3::text, $4::text, ${read} from ${recordset(contextWidth + 1)}`;

/** `$5, $6, $7`: numbered parameters of one row. */
export function placeholders(first: number, count: number): string {
  return Array.from({ length: count }, (_, at) => `$${first + at}`).join(', ');
}
