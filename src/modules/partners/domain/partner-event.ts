import { defineError } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { fieldsOf, personal } from '../../../kernel/personal';
import { acceptNew, type NewValues } from '../../../kernel/factories/new-values';
import { instant, nullable, text } from '../../../kernel/rules/rule';
import { type EventData, eventData } from './event-data';

export const partnerEventFields = fieldsOf('partner_events', {
  eventId: text({ max: 100, pattern: /^[\x21-\x7e]+$/, mustBe: 'consist of visible ASCII characters' }),
  type: text({
    max: 100,
    pattern: /^[a-z0-9._-]+$/,
    mustBe: 'consist of lower-case letters, digits, ".", "_" and "-"',
  }),
  occurredAt: nullable(instant()),
  // A partner's event may be about any person.
  data: personal(nullable(eventData)),
});

export type NewPartnerEvent = NewValues<typeof partnerEventFields>;

export const partnerEventConflict = defineError(
  'conflict',
  'partner-event-conflict',
  'The event id stands for another event',
  {
    meaning: 'The client has sent an event with this `eventId` before, with another type, time or data.',
    remedy: 'Give each event an id of its own, and repeat an event only without a change.',
  },
);

/** Something that a partner tells of. Its client tells it once: the same `eventId` is the same event. */
export class PartnerEvent extends TenantEntity {
  readonly clientId!: string;
  readonly eventId!: string;
  readonly type!: string;
  readonly occurredAt!: Date | null;
  readonly data!: EventData | null;

  /** @throws DomainError `validation-failed` */
  static receive(clientId: string, input: NewPartnerEvent, now: Date, id = newId()): PartnerEvent {
    const values = acceptNew(partnerEventFields, input);
    return Object.assign(new PartnerEvent(), values, {
      id,
      clientId,
      createdAt: now,
      updatedAt: now,
    });
  }
}
