import { Injectable } from '@nestjs/common';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { quote } from '../../../platform/data/database/mapping/table-mapping';
import {
  type MeasuredTenant,
  type TablesUsage,
  TenantUsageReader,
  type WaitingEvents,
} from '../domain/tenant-usage';
import { countTable } from './counted-table';
import { type PlanNode, plannedRows } from './planned-rows';
import { tenantTables } from './tenant-tables';

interface Table {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
}

interface SizedTable extends Table {
  /** Whether its policy has a second half, for the system scope, which PostgreSQL takes to hold for half of the rows. */
  readonly isShared: boolean;
}

/** A table's size with its indexes, slots included, and its rows as of the last analysis. */
const sizes = `
  select t.name, sum(pg_total_relation_size(c.oid))::float8 as bytes, sum(greatest(c.reltuples, 0))::float8 as rows,
    coalesce(obj_description(to_regclass(quote_ident(t.name)), 'pg_class') = 'strata:shared', false) as "isShared"
  from unnest($1::text[]) t (name)
  cross join lateral (select to_regclass(quote_ident(t.name))::oid as oid
    union all select inhrelid from pg_inherits where inhparent = to_regclass(quote_ident(t.name))) part
  join pg_class c on c.oid = part.oid group by t.name order by t.name`;

@Injectable()
export class SqlTenantUsageReader extends TenantUsageReader {
  constructor(private readonly database: ScopedDatabase) {
    super();
  }

  /** Rows that one statement counts, at most. */
  page = 50_000;
  private tables: Promise<readonly SizedTable[]> | undefined;

  override async tenants(): Promise<readonly MeasuredTenant[]> {
    const sql = 'select id::text as id, slug, name from organisations order by id';
    return (await this.database.select(sql, [])) as MeasuredTenant[];
  }

  override async waitingEvents(): Promise<ReadonlyMap<string, WaitingEvents>> {
    const rows = await this.database.select(
      `select tenant_id::text as id, count(*) filter (where dead_at is null)::float8 as waiting,
         count(*) filter (where dead_at is not null)::float8 as dead
       from event_deliveries group by tenant_id`,
      [],
    );
    return new Map(rows.map(({ id, waiting, dead }) => [id as string, { waiting, dead }]));
  }

  override async estimated(): Promise<TablesUsage> {
    const tables = await this.sizedTables();
    const own = `tenant_id = '${currentTenantId()}'`;
    const each = tables.flatMap(({ name, isShared }, at) => [
      `select 1 from ${quote(name)} t${at}`,
      ...(isShared ? [`select 1 from ${quote(name)} t${at + tables.length} where ${own}`] : []),
    ]);
    // Planned and not run. The policy's tenant is a condition like any other, judged by the column's most common values.
    const [answer] = await this.database.write((manager) =>
      manager.query<[{ 'QUERY PLAN': [{ Plan: PlanNode }] }]>(
        `explain (format json) ${each.join(' union all ')}`,
      ),
    );
    const [{ Plan: root }] = answer['QUERY PLAN'];
    const planned = plannedRows(root);
    const rowsOf = ({ rows, isShared }: SizedTable, at: number): number => {
      const visible = planned.get(`t${at}`) ?? 0;
      // The condition takes the tenant's share of all that the policy lets through.
      const found = isShared
        ? (rows * (planned.get(`t${at + tables.length}`) ?? 0)) / Math.max(visible, 1)
        : visible;
      return Math.round(Math.min(found, rows));
    };
    return usageOf(
      tables.map((table, at) => {
        const rows = rowsOf(table, at);
        return { name: table.name, rows, bytes: Math.round((table.bytes * rows) / Math.max(table.rows, 1)) };
      }),
    );
  }

  override async counted(progress: (table: string, rows: number) => void): Promise<TablesUsage> {
    const counted: Table[] = [];
    for (const table of await tenantTables(this.database)) {
      const { name } = table;
      const told = (rows: number): void => progress(name, rows);
      counted.push({ name, ...(await countTable(this.database, table, this.page, told)) });
    }
    return usageOf(counted.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
  }

  private sizedTables(): Promise<readonly SizedTable[]> {
    this.tables ??= this.readTables();
    return this.tables;
  }

  private async readTables(): Promise<readonly SizedTable[]> {
    const names = (await tenantTables(this.database)).map(({ name }) => name);
    return (await this.database.select(sizes, [names])) as SizedTable[];
  }
}

function usageOf(tables: readonly Table[]): TablesUsage {
  const used = tables.filter(({ rows }) => rows > 0);
  return Object.fromEntries(used.map(({ name, rows, bytes }) => [name, { rows, bytes }]));
}
