import { defineError } from '../../../kernel/errors/domain-error';
import { Entity } from '../../../kernel/entity';
import { table } from '../../data/database/mapping/table';
import type { JobRuns } from '../../foundation/periodic-work';

export const jobUnknown = defineError('not-found', 'job-unknown', 'There is no such job', {
  meaning: 'No process that runs now has a scheduled job of this name.',
  remedy: 'Check the name: `GET /api/v1/jobs` lists all of them. A job of workers needs a worker that runs.',
});

/** A scheduled job in one process, as that process last told of it. */
export interface JobState extends JobRuns {
  readonly name: string;
}

/** A process that runs the service. It renews its row every few seconds, and takes it away when it stops. */
export class ServiceInstance extends Entity {
  readonly role!: 'all' | 'api' | 'worker';
  /** The version of the build. */
  readonly release!: string;
  readonly host!: string;
  readonly processId!: number;
  readonly jobs!: readonly JobState[];
  /** Names of jobs that it has been asked to run, and has not begun. */
  readonly wanted!: readonly string[];
}

export const serviceInstanceTable = table<ServiceInstance>({
  name: 'service_instances',
  target: ServiceInstance,
  columns: {
    role: { type: 'text' },
    release: { type: 'text' },
    host: { type: 'text' },
    processId: { name: 'process_id', type: 'integer' },
    jobs: { type: 'jsonb' },
    wanted: { type: 'text', array: true },
  },
});
