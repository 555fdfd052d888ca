import { Injectable, type Provider } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { Metrics } from '../../foundation/observability/metrics';
import type { CircuitState } from '../../foundation/circuit-breaker';
import { CacheMetrics, type ReadResult } from './cache-metrics';

const stateNumber: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Counted for Prometheus. */
@Injectable()
class CountedCacheMetrics extends CacheMetrics {
  constructor({ registry }: Metrics) {
    super();
    this.registry = registry;
    const registers = [registry];
    this.reads = new Counter({
      name: 'strata_cache_reads_total',
      help: 'Reads of cached repositories, by their answer.',
      labelNames: ['resource', 'result'],
      registers,
    });
    this.fills = new Counter({
      name: 'strata_cache_fills_total',
      help: 'Values offered to the store; those that a writer may have overtaken are refused.',
      labelNames: ['resource', 'result'],
      registers,
    });
    this.errors = new Counter({
      name: 'strata_cache_errors_total',
      help: 'Commands that failed or came too late, and lost connections.',
      registers,
    });
    this.bytes = new Counter({
      name: 'strata_cache_value_bytes_total',
      help: 'Bytes of the values offered to the store, before and after compression.',
      labelNames: ['form'],
      registers,
    });
    this.commands = new Histogram({
      name: 'db_client_operation_duration_seconds',
      help: 'Time to the answer of the cache’s store.',
      labelNames: ['db_system_name'],
      buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025],
      registers,
    });
  }

  private readonly registry: Registry;
  private readonly reads: Counter<'resource' | 'result'>;
  private readonly fills: Counter<'resource' | 'result'>;
  private readonly errors: Counter;
  private readonly bytes: Counter<'form'>;
  private readonly commands: Histogram<'db_system_name'>;
  private breaker: Gauge | undefined;

  override read(resource: string, result: ReadResult): void {
    this.reads.inc({ resource, result });
  }

  override filled(resource: string, isStored: boolean): void {
    this.fills.inc({ resource, result: isStored ? 'stored' : 'refused' });
  }

  override encoded(plain: number, stored: number): void {
    this.bytes.inc({ form: 'plain' }, plain);
    this.bytes.inc({ form: 'stored' }, stored);
  }

  override error(): void {
    this.errors.inc();
  }

  override latency(seconds: number): void {
    this.commands.observe({ db_system_name: 'redis' }, seconds);
  }

  override state(state: CircuitState): void {
    // Made here: a service whose cache is off has no breaker to tell of.
    this.breaker ??= new Gauge({
      name: 'strata_cache_breaker_state',
      help: '0 closed, 1 half-open, 2 open.',
      registers: [this.registry],
    });
    this.breaker.set(stateNumber[state]);
  }
}

export const countedCacheMetrics: Provider = { provide: CacheMetrics, useClass: CountedCacheMetrics };
