import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { JobBacklog } from '../../foundation/observability/job-backlog';
import type { JobState } from './instance';
import { Instances } from './instances';

/** A scheduled job over all processes that have it. Times are milliseconds since 1970, 0 where there is none. */
export interface Job extends Omit<JobState, 'period' | 'nextRun'> {
  /** Null of a job that has no schedule: requests begin it. */
  readonly period: number | null;
  /** The earliest, over all processes. */
  readonly nextRun: number;
  readonly isRunning: boolean;
  /** How much of it is still to be done; null of a job that looks for what is due. */
  readonly backlog: number | null;
  /** Processes that have it. */
  readonly instances: number;
  /** The process that runs it now, or was the last to begin it. */
  readonly instanceId: string | null;
}

/** Scheduled jobs, as the processes that run tell of them. For the system scope. */
@Injectable()
export class Jobs {
  constructor(
    private readonly instances: Instances,
    private readonly discovery: DiscoveryService,
  ) {}

  async list(): Promise<Job[]> {
    const backlogs = await this.backlogs();
    const held = (await this.instances.list())
      .filter((one) => this.instances.isAlive(one))
      .flatMap(({ id, jobs }) =>
        (id === this.instances.id ? this.instances.ownJobs() : jobs).map((job) => ({ id, job })),
      );
    const byName = Map.groupBy(held, ({ job }) => job.name);
    const scheduled = [...byName].map(([name, all]) => together(all, backlogs.get(name) ?? null));
    const others = [...backlogs]
      .filter(([name]) => !byName.has(name))
      .map(([name, count]) => unscheduled(name, count));
    return [...scheduled, ...others].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  private async backlogs(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { instance } of this.discovery.getProviders() as { instance: unknown }[])
      if (instance instanceof JobBacklog) counts.set(instance.job, await instance.count());
    return counts;
  }
}

interface Held {
  readonly id: string;
  readonly job: JobState;
}

function together(all: readonly Held[], backlog: number | null): Job {
  const jobs = all.map(({ job }) => job);
  const latest = (of: (job: JobState) => number): Held =>
    all.reduce((best, one) => (of(one.job) > of(best.job) ? one : best));
  const sum = (of: (job: JobState) => number): number => jobs.reduce((total, job) => total + of(job), 0);
  const last = latest(({ lastStart }) => lastStart);
  const failed = latest(({ lastFailure }) => lastFailure).job;
  const running = all.find(({ job }) => isRunning(job));
  const next = jobs.map(({ nextRun }) => nextRun).filter((time) => time > 0);
  return {
    name: last.job.name,
    period: last.job.period,
    done: sum(({ done }) => done),
    failed: sum((job) => job.failed),
    lastStart: last.job.lastStart,
    lastDuration: last.job.lastDuration,
    lastSuccess: latest(({ lastSuccess }) => lastSuccess).job.lastSuccess,
    lastFailure: failed.lastFailure,
    lastError: failed.lastError,
    nextRun: next.length === 0 ? 0 : Math.min(...next),
    isRunning: running !== undefined,
    backlog,
    instances: all.length,
    instanceId: running?.id ?? (last.job.lastStart > 0 ? last.id : null),
  };
}

const isRunning = ({ lastStart, nextRun }: JobState): boolean => lastStart > 0 && nextRun === 0;

function unscheduled(name: string, backlog: number): Job {
  const never = {
    done: 0,
    failed: 0,
    lastStart: 0,
    lastDuration: 0,
    lastSuccess: 0,
    lastFailure: 0,
    lastError: '',
  };
  return {
    ...never,
    name,
    period: null,
    nextRun: 0,
    isRunning: backlog > 0,
    backlog,
    instances: 0,
    instanceId: null,
  };
}
