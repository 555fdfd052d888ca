import { Injectable, type Provider } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { Metrics } from '../../../foundation/observability/metrics';
import { type PoolBounds, PoolMetrics, type PoolState } from './pool-metrics';

/** There is one pool of tenants' work in a process; a second one would have a name of its own. */
const pool = { db_client_connection_pool_name: 'runtime' };
const named = ['db_client_connection_pool_name'] as const;
/** Seconds; connections are waited for in milliseconds, and for the deadline of a request at most. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counted for Prometheus. */
@Injectable()
class CountedPoolMetrics extends PoolMetrics {
  constructor({ registry }: Metrics) {
    super();
    this.registry = registry;
    const registers = [registry];
    this.waits = new Histogram({
      name: 'db_client_connection_wait_time_seconds',
      help: 'Time for which work waited for a connection; most work does not wait, and counts as 0.',
      labelNames: named,
      buckets,
      registers,
    });
    this.causes = new Counter({
      name: 'strata_tenant_connection_waits_total',
      help: 'Waits of tenants’ work for a connection: because the tenant had used up its `own-share`, or `all` were in use.',
      labelNames: ['cause'],
      registers,
    });
  }

  private readonly registry: Registry;
  private readonly waits: Histogram<(typeof named)[number]>;
  private readonly causes: Counter<'cause'>;

  override waited(milliseconds: number, isTenants: boolean, isFull: boolean): void {
    this.waits.observe(pool, milliseconds / 1000);
    if (isTenants && milliseconds > 0) this.causes.inc({ cause: isFull ? 'all' : 'own-share' });
  }

  override watch(most: PoolBounds, read: () => PoolState): void {
    const registers = [this.registry];
    const count = new Gauge({
      name: 'db_client_connection_count',
      help: 'Connections of the pool, by their state.',
      labelNames: [...named, 'db_client_connection_state'],
      registers,
      collect() {
        const { total, idle } = read();
        count.set({ ...pool, db_client_connection_state: 'idle' }, idle);
        count.set({ ...pool, db_client_connection_state: 'used' }, total - idle);
      },
    });
    const gauge = (name: string, help: string, value: () => number): void => {
      const made: Gauge<(typeof named)[number]> = new Gauge({
        name,
        help,
        labelNames: named,
        registers,
        collect: () => made.set(pool, value()),
      });
    };
    gauge('db_client_connection_max', 'Connections that the pool may hold.', () => most.all);
    gauge('db_client_connection_pending_requests', 'Work that waits for a connection.', () => read().pending);
    gauge(
      'strata_tenant_connections_limit',
      'Connections that one tenant may have at once.',
      () => most.ofTenant,
    );
    gauge(
      'strata_tenant_connections_of_busiest',
      'Connections in use by the tenant that has the most.',
      () => read().ofBusiestTenant,
    );
  }
}

export const countedPoolMetrics: Provider = { provide: PoolMetrics, useClass: CountedPoolMetrics };
