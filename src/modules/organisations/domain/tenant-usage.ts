/** The share of a table that is a tenant's. */
export interface TableUsage {
  readonly rows: number;
  /** Estimated: its share of the table on the disk, indexes included. Counted: its rows alone, as they are stored. */
  readonly bytes: number;
}

/** How much of the database a tenant takes, by the names of the tables; those without a row of it are left out. */
export type TablesUsage = Readonly<Record<string, TableUsage>>;

/** Deliveries that wait for the consumers of a tenant's events. */
export interface WaitingEvents {
  readonly waiting: number;
  /** Given up, until an operator decides. */
  readonly dead: number;
}

export interface MeasuredTenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Reads how much each tenant takes. */
export abstract class TenantUsageReader {
  /** Every organisation, those too that are being deleted, in the order of their ids. In the system scope. */
  abstract tenants(): Promise<readonly MeasuredTenant[]>;

  /** By the tenants' ids; a tenant for which nothing waits is left out. In the system scope. */
  abstract waitingEvents(): Promise<ReadonlyMap<string, WaitingEvents>>;

  /** By PostgreSQL's statistics of its last analysis: no row is read. In the tenant's scope. */
  abstract estimated(): Promise<TablesUsage>;

  /**
   * Reads every row of the tenant, in statements of bounded size. In the tenant's scope.
   * @param progress is told the rows of a table that are counted so far
   */
  abstract counted(progress: (table: string, rows: number) => void): Promise<TablesUsage>;
}

/** Reads how many requests the tenants have made. */
export abstract class RequestCounts {
  /**
   * @returns a number for each of the ids, of the requests of the last seven days in UTC, today's included; undefined where nothing
   * counts them
   */
  abstract ofLastWeek(tenantIds: readonly string[]): Promise<readonly number[] | undefined>;
}
