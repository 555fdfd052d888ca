import { Injectable, type Provider } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { Metrics } from '../../../foundation/observability/metrics';
import { type FallbackReason, ReplicaMetrics, type ReplicaState } from './replica-metrics';

/** Counted for Prometheus. */
@Injectable()
class CountedReplicaMetrics extends ReplicaMetrics {
  constructor({ registry }: Metrics) {
    super();
    this.registry = registry;
    this.reads = new Counter({
      name: 'strata_replica_reads_total',
      help: 'Reads past the cache where replicas are set, by the server that answered: `primary`, or host and port of the replica.',
      labelNames: ['server'],
      registers: [registry],
    });
    this.fallbacks = new Counter({
      name: 'strata_replica_fallbacks_total',
      help: 'Reads that the primary answered instead of a replica, by the reason: `none-fit`, `unproven`, `failed` or `overtaken`.',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  private readonly registry: Registry;
  private readonly reads: Counter<'server'>;
  private readonly fallbacks: Counter<'reason'>;

  override answered(server: string): void {
    this.reads.inc({ server });
  }

  override fellBack(reason: FallbackReason): void {
    this.reads.inc({ server: 'primary' });
    this.fallbacks.inc({ reason });
  }

  override watch(read: () => readonly ReplicaState[]): void {
    const gauge = (name: string, help: string, value: (state: ReplicaState) => number | undefined): void => {
      const made: Gauge<'server'> = new Gauge({
        name,
        help,
        labelNames: ['server'],
        registers: [this.registry],
        collect() {
          for (const state of read()) {
            const found = value(state);
            if (found !== undefined) made.set({ server: state.name }, found);
          }
        },
      });
    };
    gauge('strata_replica_fit', 'Whether reads are sent to the replica: 1 or 0.', ({ isFit }) =>
      Number(isFit),
    );
    gauge(
      'strata_replica_lag_seconds',
      'Time after which the replica shows what the primary has on disk; it grows while the replica does not.',
      ({ lag }) => lag,
    );
  }
}

export const countedReplicaMetrics: Provider = { provide: ReplicaMetrics, useClass: CountedReplicaMetrics };
