import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What this process tells Prometheus. */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  readonly registry = new Registry();

  onApplicationShutdown(): void {
    this.registry.clear();
  }
}
