import { csvLine } from '../../../kernel/text/csv';
import type { AuditEntry } from '../domain/audit-entry';

export type AuditFormat = 'ndjson' | 'csv';

export const mediaTypes: Readonly<Record<AuditFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
};

/** An entry as callers read it. */
export function auditRecord(entry: AuditEntry) {
  const { id, createdAt, type, collection, subject, credential, address, requestId, occurrences } = entry;
  return {
    id,
    createdAt: createdAt.toISOString(),
    type,
    collection,
    subject,
    actor: { kind: entry.actorKind, id: entry.actorId },
    credential,
    address,
    requestId,
    occurrences,
    changes: Object.entries(entry.changes).map(([field, change]) => ({ field, ...change })),
  };
}

/** The text of an export, a page of entries at a time. */
export async function* auditExport(
  pages: AsyncIterable<readonly AuditEntry[]>,
  format: AuditFormat,
): AsyncGenerator<string, void, void> {
  let head = format === 'csv' ? csvHead : '';
  for await (const entries of pages) {
    yield head + entries.map(lineIn[format]).join('');
    head = '';
  }
}

const csvHead = csvLine([
  'id',
  'createdAt',
  'type',
  'collection',
  'subject',
  'actorKind',
  'actorId',
  'credential',
  'address',
  'requestId',
  'occurrences',
  'changes',
]);

const lineIn: Readonly<Record<AuditFormat, (entry: AuditEntry) => string>> = {
  ndjson: (entry) => `${JSON.stringify(auditRecord(entry))}\n`,
  csv: (entry) => {
    const { id, createdAt, type, collection, subject, actor, changes, ...rest } = auditRecord(entry);
    const { credential, address, requestId, occurrences } = rest;
    const who = [actor.kind, actor.id, credential, address, requestId];
    return csvLine([id, createdAt, type, collection, subject, ...who, occurrences, JSON.stringify(changes)]);
  },
};
