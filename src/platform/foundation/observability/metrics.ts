import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Registry } from 'prom-client';
import { reportProcess } from './process-metrics';

/** Metrics of this process, for Prometheus. */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  constructor() {
    reportProcess(this.registry);
  }

  readonly registry = new Registry();

  onApplicationShutdown(): void {
    this.registry.clear();
  }
}
