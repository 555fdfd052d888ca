import { Inject, Injectable, Optional } from '@nestjs/common';
import { FencedStore } from './fenced-store';
import { within } from '../../foundation/deadline';
import { StoreCircuitBreaker } from './store-circuit-breaker';

/** Milliseconds for the store to say that it is there. */
const patience = 250;

/** Whether reads are answered from the cache. `degraded`: it is switched on, and for now the database answers. */
@Injectable()
export class CacheHealth {
  constructor(
    @Optional() @Inject(FencedStore) private readonly store?: FencedStore,
    @Optional() @Inject(StoreCircuitBreaker) private readonly circuit?: StoreCircuitBreaker,
  ) {}

  async status(): Promise<'ok' | 'degraded' | 'off'> {
    if (!this.store || !this.circuit) return 'off';
    if (this.circuit.trusted() === undefined) return 'degraded';
    return within(patience, this.store.identity()).then(
      () => 'ok',
      () => 'degraded',
    );
  }
}
