import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { runAsSystem, runAsTenant } from '../../../kernel/authorization/scope';
import { UseCase } from '../../../kernel/use-case';
import {
  type MeasuredTenant,
  RequestCounts,
  type TablesUsage,
  TenantUsageReader,
  type WaitingEvents,
} from '../domain/tenant-usage';

export interface TenantUsage extends MeasuredTenant, WaitingEvents {
  readonly rows: number;
  readonly bytes: number;
  /** Rows of the log of events. */
  readonly events: number;
  /** Requests of the last seven days; null where nothing counts them. */
  readonly requests: number | null;
  readonly tables: TablesUsage;
  /** Whether rows and bytes are estimates. */
  readonly isEstimated: boolean;
}

/** Tell how much each organisation takes: an estimate for all of them, or a count of one. */
@UseCase()
export class MeasureUsage {
  constructor(
    private readonly reader: TenantUsageReader,
    private readonly requests: RequestCounts,
  ) {}

  /**
   * @param only the id of an organisation, whose rows are counted one by one
   * @param progress is told the rows of a table that are counted so far
   */
  async execute(
    only?: string,
    progress: (table: string, rows: number) => void = () => undefined,
  ): Promise<readonly TenantUsage[]> {
    const [all, waiting] = await runAsSystem(() =>
      Promise.all([this.reader.tenants(), this.reader.waitingEvents()]),
    );
    const tenants = only === undefined ? all : all.filter(({ id }) => id === only);
    if (only !== undefined && tenants.length === 0)
      throw organisationNotFound({ detail: `There is no organisation ${only}.` });
    const requests = await this.requests.ofLastWeek(tenants.map(({ id }) => id));
    const usages: TenantUsage[] = [];
    for (const [at, tenant] of tenants.entries()) {
      const tables = await runAsTenant(tenant.id, () =>
        only === undefined ? this.reader.estimated() : this.reader.counted(progress),
      );
      const sum = (of: 'rows' | 'bytes'): number =>
        Object.values(tables).reduce((total, table) => total + table[of], 0);
      usages.push({
        ...tenant,
        rows: sum('rows'),
        bytes: sum('bytes'),
        events: tables['events']?.rows ?? 0,
        ...(waiting.get(tenant.id) ?? { waiting: 0, dead: 0 }),
        requests: requests?.[at] ?? null,
        tables,
        isEstimated: only === undefined,
      });
    }
    return usages;
  }
}
