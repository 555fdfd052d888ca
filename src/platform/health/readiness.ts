import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Dependency {
  readonly status: 'ok' | 'unavailable';
  readonly latencyMs: number;
}

/** Milliseconds; a probe that waits longer than the orchestrator does tells nobody anything. */
const probeTimeout = 2000;

/** Whether the service should be given work. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  constructor(private readonly dataSource: DataSource) {}

  draining = false;

  /** Called when the service begins to stop, before it stops listening. */
  onModuleDestroy(): void {
    this.draining = true;
  }

  async database(): Promise<Dependency> {
    const startedAt = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const tooSlow = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The database did not answer in time')), probeTimeout);
    });
    const answered = Promise.race([this.dataSource.query('select 1'), tooSlow]);
    const status = await answered.then(
      () => 'ok' as const,
      () => 'unavailable' as const,
    );
    clearTimeout(timer);
    return { status, latencyMs: Math.round((performance.now() - startedAt) * 100) / 100 };
  }
}
