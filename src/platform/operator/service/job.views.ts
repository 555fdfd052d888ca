import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '../../edge/http/api/instant';
import type { Job } from './jobs';

const instant = { type: 'string', format: 'date-time', nullable: true } as const;

export class JobView {
  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({
    type: 'number',
    minimum: 0,
    nullable: true,
    description:
      'Seconds from one run of a process to its next, on the average; null of a job that requests begin.',
  })
  periodSeconds!: number | null;

  @ApiProperty({ type: 'boolean' })
  isRunning!: boolean;

  @ApiProperty(instant)
  lastStartedAt!: string | null;

  @ApiProperty(instant)
  lastSucceededAt!: string | null;

  @ApiProperty({
    type: 'number',
    minimum: 0,
    nullable: true,
    description: 'Milliseconds of the last run that ended.',
  })
  lastDurationMs!: number | null;

  @ApiProperty({ ...instant, description: 'When a process begins its next run.' })
  nextRunAt!: string | null;

  @ApiProperty(instant)
  lastFailedAt!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The kind of the last error; the log of the process has it in full.',
  })
  lastError!: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    nullable: true,
    description: 'Work that is still to be done, where it is counted.',
  })
  backlog!: number | null;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Processes that have it.' })
  instances!: number;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The process that runs it now, or was the last to begin it.',
  })
  instanceId!: string | null;
}

export class JobsView {
  @ApiProperty({ type: [JobView] })
  items!: readonly JobView[];
}

export class JobRequestView {
  @ApiProperty({ type: 'string' })
  job!: string;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    description: 'The process that runs it, within 15 seconds.',
  })
  instanceId!: string;
}

export function jobView(job: Job): JobView {
  return {
    name: job.name,
    periodSeconds: job.period === null ? null : job.period / 1000,
    isRunning: job.isRunning,
    lastStartedAt: timeOf(job.lastStart),
    lastSucceededAt: timeOf(job.lastSuccess),
    lastDurationMs: job.lastSuccess > 0 || job.lastFailure > 0 ? job.lastDuration : null,
    nextRunAt: timeOf(job.nextRun),
    lastFailedAt: timeOf(job.lastFailure),
    lastError: job.lastError === '' ? null : job.lastError,
    backlog: job.backlog,
    instances: job.instances,
    instanceId: job.instanceId,
  };
}

const timeOf = (milliseconds: number): string | null =>
  milliseconds > 0 ? instantText(new Date(milliseconds)) : null;
