/** SQL that reads entries from the JSON of a parameter. */
const recordset = (parameter: number): string =>
  `jsonb_to_recordset($${parameter}::jsonb) as a (id uuid, slot smallint, created_at timestamptz, type text, collection text,
      subject uuid, occurrences integer, changes jsonb)`;

const columns =
  'actor, credential, address, request_id, id, slot, created_at, type, collection, subject, occurrences, changes';
const read = 'a.id, a.slot, a.created_at, a.type, a.collection, a.subject, a.occurrences, a.changes';

/** @param first the number of the parameter that has the actor; credential, address, request id and the entries follow */
const values = (first: number): string =>
  `$${first}::text, $${first + 1}::text, $${first + 2}::text, $${first + 3}::text, ${read} from ${recordset(first + 4)}`;

/** Stores entries of the tenant that is the parameter `tenant`. */
export const insertAuditEntries = (tenant: number, first: number): string =>
  `insert into audit_entries (tenant_id, ${columns}) select $${tenant}::uuid, ${values(first)}`;

/** Stores entries of the system scope. */
export const insertSystemAuditEntries = `insert into system_audit_entries (${columns}) select ${values(1)}`;
