import { EntitySchema } from 'typeorm';
import { defineError } from '../../../kernel/errors/domain-error';
import { Entity } from '../../../kernel/entity';
import type { ListSpec } from '../../../kernel/lists/list';

export const uncertainMailNotFound = defineError(
  'not-found',
  'uncertain-mail-not-found',
  'There is no such uncertain mail',
  {
    meaning: 'No mail that may or may not have been sent has this id. It may have been decided meanwhile.',
    remedy: 'Check the id: `GET /api/v1/uncertain-mails` lists the mails that wait for a decision.',
  },
);

export const mailEventGone = defineError('conflict', 'mail-event-gone', 'The mail cannot be made again', {
  meaning:
    'The mail is made of its event, and that is no longer kept (EVENTS_RETENTION_DAYS); or no consumer of this build makes mails of it. Nothing was changed.',
  remedy: 'Have the act repeated that the mail is about, such as an invitation, and give this mail up.',
});

/** A mail of which nobody knows whether it was sent: its connection was lost, or its process died, before the server's reply. */
export class UncertainMail extends Entity {
  /** The directory's id for a mail that belongs to no organisation. */
  readonly organisationId!: string;
  readonly eventId!: string;
  readonly kind!: string;
}

export const uncertainMailList: ListSpec = {
  resource: 'uncertain-mails',
  fields: {
    organisationId: { type: 'id' },
    eventId: { type: 'id' },
    kind: { type: 'identifier' },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
};

/** Those of all tenants, for operators: so the tenant is a field like any other. */
export const uncertainMailTable = new EntitySchema<UncertainMail>({
  name: UncertainMail.name,
  tableName: 'uncertain_mails',
  target: UncertainMail,
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { name: 'tenant_id', type: 'uuid', primary: true },
    eventId: { name: 'event_id', type: 'uuid' },
    kind: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
  },
});
