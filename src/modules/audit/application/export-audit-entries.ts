import { defineError } from '../../../kernel/errors/domain-error';
import type { Filter, Position, Sort } from '../../../kernel/lists/list';
import { currentContext, currentScope, runInContext } from '../../../kernel/authorization/scope';
import { UseCase } from '../../../kernel/use-case';
import type { AuditEntry } from '../domain/audit-entry';
import { AuditEntryRepository } from '../domain/audit-entry.repository';

export const auditExportBusy = defineError('exhausted', 'audit-export-busy', 'Too many exports at once', {
  meaning:
    'Two exports of this organisation’s audit log are under way on this instance. Each reads the whole log.',
  remedy: 'Wait until one of them has ended, or end one, and send the request again.',
});

/** Exports of one tenant, in one process. */
const mostAtOnce = 2;
/** Entries that are in memory at once, beside those that the client has yet to take. */
const perPage = 500;

export interface ExportQuery {
  readonly filters: readonly Filter[];
  readonly sort: Sort;
}

/**
 * Read all entries that match, however many there are, page by page and as fast as the caller takes them. Entries that are written
 * meanwhile are not in it where the newest come first.
 */
@UseCase()
export class ExportAuditEntries {
  constructor(private readonly entries: AuditEntryRepository) {}

  private readonly running = new Map<string, number>();

  /** The scope and the context are those of the call, wherever the pages are asked for. @throws DomainError `audit-export-busy` */
  async *execute({ filters, sort }: ExportQuery): AsyncGenerator<readonly AuditEntry[], void, void> {
    const context = currentContext();
    const scope = currentScope();
    const owner = scope.kind === 'tenant' ? scope.tenantId : '';
    const count = this.running.get(owner) ?? 0;
    if (count >= mostAtOnce) throw auditExportBusy({ retryAfterSeconds: 10 });
    this.running.set(owner, count + 1);
    try {
      for (let after: Position | undefined, isFirst = true; isFirst || after; isFirst = false) {
        const query = { filters, sort, after, switches: [], limit: perPage, total: false, examine: Infinity };
        const read = () => this.entries.list(query);
        const page = await (context ? runInContext(context, read) : read());
        yield page.items;
        after = page.next;
      }
    } finally {
      const left = (this.running.get(owner) ?? 1) - 1;
      if (left > 0) this.running.set(owner, left);
      else this.running.delete(owner);
    }
  }
}
