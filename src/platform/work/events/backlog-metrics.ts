import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Gauge } from 'prom-client';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { JobBacklog } from '../../foundation/observability/job-backlog';
import { Metrics } from '../../foundation/observability/metrics';
import { PeriodicWork } from '../../foundation/periodic-work';
import { type ConsumerBacklog, EventLog } from './log/event-log';
import { WorkerIdentity } from './deliveries/worker-identity';

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
    private readonly discovery: DiscoveryService,
  ) {
    const jobs: Gauge<'job'> = new Gauge({
      name: 'strata_job_backlog',
      help: 'Work that a background job has yet to do; one worker of all reports it.',
      labelNames: ['job'],
      registers: [registry],
      collect: () => {
        jobs.reset();
        for (const [job, waiting] of this.identity.isLeader ? this.jobs : []) jobs.set({ job }, waiting);
      },
    });
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
      'Events that a consumer has yet to handle, up to 100,000; one worker of all reports it.',
      ({ waiting }) => waiting,
    );
    gauge(
      'strata_event_dead_letters',
      'Events that a consumer has given up, up to 100,000; one worker of all reports it.',
      ({ dead }) => dead,
    );
  }

  private readonly logger = new Logger('Events');
  private counted: readonly ConsumerBacklog[] = [];
  private jobs: ReadonlyMap<string, number> = new Map();
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
    const leads = await this.identity.lead();
    this.counted = leads ? await runAsSystem(() => this.log.backlog()) : [];
    this.jobs = leads ? await runAsSystem(() => this.countJobs()) : new Map();
  }

  private async countJobs(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { instance } of this.discovery.getProviders() as { instance: unknown }[])
      if (instance instanceof JobBacklog) counts.set(instance.job, await instance.count());
    return counts;
  }

  /** Nothing once another worker may lead: what both told would be counted twice. */
  private get told(): readonly ConsumerBacklog[] {
    return this.identity.isLeader ? this.counted : [];
  }

  private failed(error: unknown): void {
    this.counted = [];
    this.jobs = new Map();
    this.logger.debug({ err: error }, 'The backlog could not be counted; the next count goes on');
  }
}
