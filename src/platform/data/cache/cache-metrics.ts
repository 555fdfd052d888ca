import type { CircuitState } from '../../foundation/circuit-breaker';

/** How a read was answered: `refused` entries were damaged or another tenant's, and the database answered. */
export type ReadResult = 'hit' | 'miss' | 'bypass' | 'refused';

/** What the cache tells of itself. As it stands here nobody hears it: a command is gone before Prometheus has asked. */
export class CacheMetrics {
  read(_resource: string, _result: ReadResult): void {}

  filled(_resource: string, _isStored: boolean): void {}

  encoded(_plain: number, _stored: number): void {}

  error(): void {}

  latency(_seconds: number): void {}

  state(_state: CircuitState): void {}
}
