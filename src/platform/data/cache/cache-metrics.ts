import type { CircuitState } from '../../foundation/circuit-breaker';

/** How a read was answered: `refused` entries were damaged or another tenant's, and the database answered. */
export type ReadResult = 'hit' | 'miss' | 'bypass' | 'refused';

/** Metrics of the cache, counted nowhere: a command has ended before Prometheus asks. The service counts them (`counted-cache-metrics.ts`). */
export class CacheMetrics {
  read(_resource: string, _result: ReadResult): void {}

  filled(_resource: string, _isStored: boolean): void {}

  encoded(_plain: number, _stored: number): void {}

  error(): void {}

  latency(_seconds: number): void {}

  state(_state: CircuitState): void {}
}
