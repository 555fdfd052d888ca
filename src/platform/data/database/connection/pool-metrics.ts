/** The pool's connections and waits at this moment. */
export interface PoolState {
  readonly total: number;
  readonly idle: number;
  /** Work that waits for a connection. */
  readonly pending: number;
  /** Connections of the tenant that has the most. */
  readonly ofBusiestTenant: number;
}

export interface PoolBounds {
  readonly all: number;
  readonly ofTenant: number;
}

/** Metrics of the connections, counted nowhere: a command has ended before Prometheus asks. The service counts them (`counted-pool-metrics.ts`). */
export class PoolMetrics {
  /** @param milliseconds 0 where a connection was free */
  waited(_milliseconds: number, _isTenants: boolean, _isFull: boolean): void {}

  /** @param _most connections that the pool may hold */
  watch(_most: PoolBounds, _read: () => PoolState): void {}
}
