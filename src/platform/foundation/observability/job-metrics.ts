import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { jobRuns } from '../periodic-work';
import { Metrics } from './metrics';

/**
 * Tells of the jobs that come once a period. They have no queue: each run looks for what is due. How much may be due follows from how
 * long ago the last run succeeded.
 */
@Injectable()
export class JobMetrics {
  constructor({ registry }: Metrics) {
    const succeeded: Gauge<'job'> = new Gauge({
      name: 'strata_job_last_success_timestamp_seconds',
      help: 'The time at which a job of this process last finished all due work; 0 before that.',
      labelNames: ['job'],
      registers: [registry],
      collect: () => {
        for (const [job, { lastSuccess }] of jobRuns()) succeeded.set({ job }, lastSuccess / 1000);
      },
    });
    const runs: Counter<'job' | 'outcome'> = new Counter({
      name: 'strata_job_runs_total',
      help: 'Runs of the jobs of this process, by their result.',
      labelNames: ['job', 'outcome'],
      registers: [registry],
      collect: () => {
        runs.reset();
        for (const [job, { done, failed }] of jobRuns()) {
          runs.inc({ job, outcome: 'done' }, done);
          runs.inc({ job, outcome: 'failed' }, failed);
        }
      },
    });
  }
}
