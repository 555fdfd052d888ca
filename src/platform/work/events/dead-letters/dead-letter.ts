import { EntitySchema } from 'typeorm';
import { defineError } from '../../../../kernel/errors/domain-error';
import { Entity } from '../../../../kernel/entity';
import type { ListSpec } from '../../../../kernel/lists/list';
import type { DeliveryProblem } from '../deliveries/delivery';

export const deadLetterNotFound = defineError(
  'not-found',
  'dead-letter-not-found',
  'There is no such dead letter',
  {
    meaning:
      'No event that a consumer has given up has this id. It may have been redriven or discarded meanwhile.',
    remedy: 'Check the id: `GET /api/v1/events/dead-letters` lists the dead letters.',
  },
);

/** An event that a consumer has given up. Later events of its subject wait for that consumer until it is gone. */
export class DeadLetter extends Entity {
  readonly organisationId!: string;
  readonly consumer!: string;
  readonly eventId!: string;
  readonly subject!: string;
  /** Failed tries. */
  readonly attempts!: number;
  /** Workers in a row that died with it in hand. */
  readonly crashes!: number;
  /** The reason why the last try failed. */
  readonly problem!: DeliveryProblem;
  readonly deadAt!: Date;
}

export const deadLetterList: ListSpec = {
  resource: 'dead-letters',
  fields: {
    organisationId: { type: 'id' },
    consumer: { type: 'text' },
    eventId: { type: 'id' },
    subject: { type: 'id' },
    createdAt: { type: 'instant' },
    deadAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
};

/** Those of all tenants, for operators: so the tenant is a field like any other. */
export const deadLetterTable = new EntitySchema<DeadLetter>({
  name: DeadLetter.name,
  tableName: 'event_deliveries',
  target: DeadLetter,
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { name: 'tenant_id', type: 'uuid', primary: true },
    consumer: { type: 'text' },
    eventId: { name: 'event_id', type: 'uuid' },
    subject: { type: 'uuid' },
    attempts: { type: 'integer' },
    crashes: { type: 'integer' },
    problem: { type: 'jsonb', nullable: true },
    deadAt: { name: 'dead_at', type: 'timestamptz', precision: 3, nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
  },
});
