import type { AuditEntry } from '../domain/audit-entry';
import { csv, csvHead, ndjson } from './audit.dto';

export type AuditFormat = 'ndjson' | 'csv';

export const mediaTypes: Readonly<Record<AuditFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
};

/** The text of an export, a page of entries at a time. */
export async function* auditExport(
  pages: AsyncIterable<readonly AuditEntry[]>,
  format: AuditFormat,
): AsyncGenerator<string, void, void> {
  let head = format === 'csv' ? csvHead : '';
  for await (const entries of pages) {
    yield head + (format === 'csv' ? csv(entries) : ndjson(entries));
    head = '';
  }
}
