import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { DatabaseOutage } from '../../../data/database/connection/database-outage';
import { PeriodicWork } from '../../../foundation/periodic-work';
import { EventRunSteps } from './event-run-steps';
import { EventRuns } from './event-runs';

/** Milliseconds from one look to the next, on the average, for runs that another process has begun and left. */
const period = 5000;

/**
 * Carries runs on, a step of each in turn. Every process does: the one that has begun a run at once, the others within seconds
 * should it be gone.
 */
@Injectable()
export class EventRunJob implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly runs: EventRuns,
    private readonly steps: EventRunSteps,
    private readonly outage: DatabaseOutage,
  ) {
    this.runs.begun.subscribe((id) => {
      this.own.push(id);
      this.work.runNow();
    });
  }

  /** Runs that this process has begun, and not gone on with yet. */
  private readonly own: string[] = [];

  private readonly logger = new Logger('Events');
  private readonly work = new PeriodicWork(
    'event-runs',
    period,
    (signal) => this.carryOn(signal),
    (error) => {
      if (!this.outage.failed(this, error))
        this.logger.warn({ err: error }, 'A replay or its like could not go on; the next look tries again');
    },
  );

  onApplicationBootstrap(): void {
    this.work.start();
  }

  /** Stops between two steps: the row knows where to go on. */
  onModuleDestroy(): Promise<void> {
    return this.work.stop();
  }

  private async carryOn(signal: AbortSignal): Promise<void> {
    await runAsSystem(async () => {
      for (let left = [...this.own.splice(0), ...(await this.runs.left())]; left.length > 0;) {
        const stepped: string[] = [];
        for (const id of left) if (!signal.aborted && (await this.steps.take(id))) stepped.push(id);
        left = stepped;
      }
    });
    this.outage.worked(this);
  }
}
