import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalRecords, PersonErasures } from '../../users';
import { ErasePartnerEvents } from '../application/erase-partner-events';
import { ReadPartnerEvents } from '../application/read-partner-events';
import type { PartnerEvent } from '../domain/partner-event';

/** Contributes what partners have told of a person to that person’s export, and takes part in the erasure. */
@Injectable()
export class PersonsInEvents implements OnModuleInit {
  constructor(
    private readonly personalRecords: PersonalRecords,
    private readonly personErasures: PersonErasures,
    private readonly readPartnerEvents: ReadPartnerEvents,
    private readonly erasePartnerEvents: ErasePartnerEvents,
  ) {}

  onModuleInit(): void {
    const read = this.readPartnerEvents;
    this.personalRecords.contribute('partnerEvents', async function* ({ id, values }) {
      for await (const page of read.execute([id, ...values])) yield page.map(record);
    });
    this.personErasures.during((persons) =>
      this.erasePartnerEvents.execute(persons.flatMap(({ id, values }) => [id, ...values])),
    );
  }
}

function record({ clientId, eventId, type, occurredAt, data, createdAt }: PartnerEvent): object {
  return { clientId, eventId, type, occurredAt, data, createdAt };
}
