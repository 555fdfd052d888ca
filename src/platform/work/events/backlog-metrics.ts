import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { runAsSystem } from '../../../kernel/scope';
import { Metrics } from '../../foundation/observability/metrics';
import { PeriodicWork } from '../../foundation/periodic-work';
import { type ConsumerBacklog, EventLog } from './event-log';
import { WorkerIdentity } from './worker-identity';

/** Milliseconds from one count to the next, on the average: as often as Prometheus looks. */
const period = 15_000;

/**
 * Tells how much waits for each consumer. The worker that leads counts for all, so that the sum over all processes is
 * right, and no other one spends a statement on it.
 */
@Injectable()
export class BacklogMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    { registry }: Metrics,
    private readonly log: EventLog,
    private readonly identity: WorkerIdentity,
  ) {
    const gauge = (name: string, help: string, value: (of: ConsumerBacklog) => number): void => {
      const made: Gauge<'consumer'> = new Gauge({
        name,
        help,
        labelNames: ['consumer'],
        registers: [registry],
        collect: () => {
          made.reset();
          for (const one of this.told) made.set({ consumer: one.name }, value(one));
        },
      });
    };
    gauge(
      'strata_event_backlog',
      'Events that a consumer has yet to handle, up to 100,000; told by one worker of all.',
      ({ waiting }) => waiting,
    );
    gauge(
      'strata_event_dead_letters',
      'Events that a consumer has given up, up to 100,000; told by one worker of all.',
      ({ dead }) => dead,
    );
  }

  private readonly logger = new Logger('Events');
  private counted: readonly ConsumerBacklog[] = [];
  private readonly counting = new PeriodicWork(
    'event-backlog',
    period,
    () => this.count(),
    (error) => this.failed(error),
  );

  onApplicationBootstrap(): void {
    this.counting.start();
    this.count().catch((error: unknown) => this.failed(error));
  }

  onModuleDestroy(): Promise<void> {
    return this.counting.stop();
  }

  /** @throws DomainError `database-unavailable` */
  async count(): Promise<void> {
    await this.identity.start();
    this.counted = (await this.identity.lead()) ? await runAsSystem(() => this.log.backlog()) : [];
  }

  /** Nothing once another worker may lead: what both told would be counted twice. */
  private get told(): readonly ConsumerBacklog[] {
    return this.identity.isLeader ? this.counted : [];
  }

  private failed(error: unknown): void {
    this.counted = [];
    this.logger.debug({ err: error }, 'The backlog could not be counted; the next count goes on');
  }
}
