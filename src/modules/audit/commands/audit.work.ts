import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseInstant } from '../../../kernel/values/instant';
import { isId } from '../../../kernel/values/is-id';
import { type Filter, newestFirst } from '../../../kernel/lists/list';
import { UsageError } from '../../../platform/edge/command-line/usage-error';
import type { FeatureCode, PartsOf, Work } from '../../../platform/edge/resource-commands/feature-command';
import { auditExport } from '../application/audit-export';
import { ExportAuditEntries } from '../application/export-audit-entries';
import { AuditEntriesModule } from '../audit-entries.module';
import type { auditDeclaration } from './audit.declaration';

interface AuditFilters {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly type?: string | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly 'request-id'?: string | undefined;
}

const parts: PartsOf = () => [AuditEntriesModule];

/** Writes entries to standard output, newest first, as fast as they are taken: an organisation's, or the operators'. */
export const auditCode: FeatureCode<typeof auditDeclaration> = ({ inSystem, inTenant }) => ({
  export: async ({ options: { organisation, format, ...given } }) => {
    const filters = filtersOf(given);
    const write: Work<void> = (app) => {
      const pages = app.get(ExportAuditEntries).execute({ filters, sort: newestFirst });
      const lines = auditExport(pages, format === 'csv' ? 'csv' : 'ndjson');
      return pipeline(Readable.from(lines), process.stdout, { end: false });
    };
    await (organisation === undefined ? inSystem(parts, write) : inTenant(organisation, parts, write));
  },
});

function filtersOf({ since, until, type, actor, subject, 'request-id': requestId }: AuditFilters): Filter[] {
  const id = subject?.toLowerCase();
  if (id !== undefined && !isId(id)) throw new UsageError(`--subject takes an id, not "${subject}"`);
  const wanted: readonly [string, Filter['operator'], string | Date | undefined][] = [
    ['createdAt', 'gte', timeOf('since', since)],
    ['createdAt', 'lt', timeOf('until', until)],
    ['type', 'eq', type],
    ['actor', 'eq', actor],
    ['subject', 'eq', id],
    ['requestId', 'eq', requestId],
  ];
  return wanted.flatMap(([field, operator, value]) =>
    value === undefined ? [] : [{ field, operator, value }],
  );
}

function timeOf(option: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = parseInstant(text);
  if (time) return time;
  throw new UsageError(`--${option} takes a time such as 2026-11-21T08:00:00Z, not "${text}"`);
}
