import { defineError } from '../../../../kernel/errors/domain-error';
import { Entity } from '../../../../kernel/entity';
import type { ListSpec } from '../../../../kernel/lists/list';
import { table } from '../../../data/database/mapping/table';

export const eventRunKinds = ['replay', 'redelivery', 'removal'] as const;
export type EventRunKind = (typeof eventRunKinds)[number];
export const eventRunStatuses = ['running', 'done', 'stopped'] as const;
export type EventRunStatus = (typeof eventRunStatuses)[number];

export const eventRunNotFound = defineError('not-found', 'event-run-not-found', 'There is no such run', {
  meaning: 'No replay, redelivery or removal of a consumer has this id.',
  remedy: 'Check the id: `GET /api/v1/events/runs` lists all of them.',
});

export const eventRunFinished = defineError('conflict', 'event-run-finished', 'The run has ended', {
  meaning: 'The run is done, or was stopped before: there is nothing left to stop.',
  remedy: 'Read the run for its outcome. Deliveries that it has stored are not taken back.',
});

/** Work on the whole log of events for one consumer: begun once, and carried on in steps until it is done or stopped. */
export class EventRun extends Entity {
  readonly kind!: EventRunKind;
  readonly consumer!: string;
  /** Null of a removal, which asks for no time. */
  readonly since!: Date | null;
  /** The one organisation whose events are replayed; null: all. */
  readonly organisationId!: string | null;
  /** The actor, as the audit log names it. */
  readonly begunBy!: string;
  readonly status!: EventRunStatus;
  /** Events that the consumer handles again, or had not done when it was removed; so far. */
  readonly events!: number;
  readonly finishedAt!: Date | null;
}

export const eventRunList: ListSpec = {
  resource: 'event-runs',
  fields: {
    kind: { type: 'choice', values: eventRunKinds },
    consumer: { type: 'identifier' },
    organisationId: { type: 'id' },
    status: { type: 'choice', values: eventRunStatuses },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
};

/** Without the columns by which its steps go on: `EventRunSteps` alone knows those. */
export const eventRunTable = table<EventRun>({
  name: 'event_runs',
  target: EventRun,
  columns: {
    kind: { type: 'text' },
    consumer: { type: 'text' },
    since: { type: 'timestamptz', precision: 3, nullable: true },
    organisationId: { name: 'organisation_id', type: 'uuid', nullable: true },
    begunBy: { name: 'begun_by', type: 'text' },
    status: { type: 'text' },
    events: { type: 'integer' },
    finishedAt: { name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true },
  },
});
