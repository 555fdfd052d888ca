import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '../../edge/http/api/instant';
import { ListView } from '../../edge/http/api/views';
import {
  type EventRun,
  type EventRunKind,
  eventRunKinds,
  type EventRunStatus,
  eventRunStatuses,
} from '../../work/events/runs/event-run';

export class RedrivenView {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Dead letters that are tried again.' })
  redriven!: number;
}

/** Without a version: it advances by itself, and nobody changes a run. */
export class EventRunView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', enum: eventRunKinds })
  kind!: EventRunKind;

  @ApiProperty({ type: 'string' })
  consumer!: string;

  @ApiProperty({ type: 'string', enum: eventRunStatuses })
  status!: EventRunStatus;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description:
      'Events that the consumer is to handle again, or deliveries that it had not done when it was removed; so far.',
  })
  events!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 100,
    description:
      'Percent: how much of the log of events it has gone through, by organisations and times; of a removal, of its deliveries.',
  })
  progress!: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null of a removal.' })
  since!: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null: of all organisations.' })
  organisationId!: string | null;

  @ApiProperty({ type: 'string', description: 'The operator, as the audit log names it.' })
  begunBy!: string;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'When it was begun.' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'When its last step was taken.' })
  updatedAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export class EventRunListView extends ListView {
  @ApiProperty({ type: [EventRunView] })
  items!: EventRunView[];
}

/** @param percents how far each run is, by its id */
export function eventRunView(run: EventRun, percents: ReadonlyMap<string, number>): EventRunView {
  const { id: runId, kind, consumer, status, events, since, organisationId, begunBy } = run;
  const { createdAt, updatedAt, finishedAt } = run;
  return {
    id: runId,
    kind,
    consumer,
    status,
    events,
    progress: percents.get(runId) ?? 0,
    since: since && instantText(since),
    organisationId,
    begunBy,
    createdAt: instantText(createdAt),
    updatedAt: instantText(updatedAt),
    finishedAt: finishedAt && instantText(finishedAt),
  };
}
