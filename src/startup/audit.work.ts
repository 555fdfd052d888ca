import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseInstant } from '../kernel/instant';
import { isId } from '../kernel/is-id';
import { type Filter, newestFirst } from '../kernel/list';
import { runAsSystem, runAsTenant } from '../kernel/scope';
import { auditExport, type AuditFormat, ExportAuditEntries } from '../modules/audit';
import { AuditEntriesModule } from '../modules/audit/audit-entries.module';
import { CacheModule } from '../platform/data/cache/cache.module';
import { commandLine } from '../platform/edge/command-line/operator';
import { UsageError } from '../platform/edge/command-line/usage-error';
import { inCommandContext } from './command-context';
import { directoryFor, organisationId } from './organisation-id';

export interface AuditFilters {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly type?: string | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly 'request-id'?: string | undefined;
}

/**
 * Writes entries to standard output, newest first, as fast as they are taken.
 * @param organisation its id or slug; the operators' log, unless given
 */
export async function exportAudit(
  organisation: string | undefined,
  format: AuditFormat,
  given: AuditFilters,
): Promise<void> {
  const filters = filtersOf(given);
  await inCommandContext(
    async (config) => [
      CacheModule.forCommand(config),
      AuditEntriesModule,
      ...(organisation === undefined ? [] : await directoryFor(organisation)),
    ],
    async (app) => {
      const write = (): Promise<void> => {
        const pages = app.get(ExportAuditEntries).execute({ filters, sort: newestFirst });
        return pipeline(Readable.from(auditExport(pages, format)), process.stdout, { end: false });
      };
      if (organisation === undefined) return runAsSystem(write, commandLine);
      const tenantId = await runAsSystem(() => organisationId(organisation, app));
      return runAsTenant(tenantId, write, commandLine);
    },
  );
}

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
