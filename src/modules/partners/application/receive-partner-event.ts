import { isDeepStrictEqual } from 'node:util';
import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { ActingPartner } from '../domain/acting-partner';
import { type NewPartnerEvent, PartnerEvent, partnerEventConflict } from '../domain/partner-event';
import { PartnerEventRepository } from '../domain/partner-event.repository';

/**
 * Receive an event from a partner. It is stored once: sent again, under the same `eventId` and with the same content, it
 * is answered like the first time. Other content under that `eventId` is a conflict.
 */
@UseCase()
export class ReceivePartnerEvent {
  constructor(
    private readonly events: PartnerEventRepository,
    private readonly partner: ActingPartner,
    private readonly clock: Clock,
  ) {}

  async execute(input: NewPartnerEvent): Promise<PartnerEvent> {
    const event = PartnerEvent.receive(this.partner.clientId(), input, this.clock.now());
    const stored = await this.events.storeOnce(event);
    if (!isDeepStrictEqual(contentOf(stored), contentOf(event)))
      throw partnerEventConflict({
        detail: 'Another event was stored under this eventId. Give each event an id of its own.',
      });
    return stored;
  }
}

function contentOf({ type, occurredAt, data }: PartnerEvent): object {
  return { type, occurredAt, data };
}
