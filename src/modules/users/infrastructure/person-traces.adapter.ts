import { Injectable } from '@nestjs/common';
import type { Placeholder } from '../../../kernel/personal';
import { PersonEvents } from '../../../platform/work/events/log/person-events';
import { cloudEvent } from '../../../platform/work/events/log/received-event';
import { SendingStore } from '../../../platform/work/mail/sending-store';
import type { Person } from '../domain/person';
import type { PersonTraces } from '../domain/person-traces';

@Injectable()
export class PersonTracesAdapter implements PersonTraces {
  constructor(
    private readonly personEvents: PersonEvents,
    private readonly sendings: SendingStore,
  ) {}

  erase(persons: readonly Person[], placeholders: Readonly<Record<string, Placeholder>>): Promise<void> {
    const values = persons.flatMap(({ values: own }) => own);
    return this.personEvents.erase(
      persons.map(({ id }) => id),
      placeholders,
      values,
    );
  }

  formerValues(
    persons: readonly string[],
    fields: readonly string[],
  ): Promise<readonly { readonly person: string; readonly value: string }[]> {
    return this.personEvents.formerValues(persons, fields);
  }

  async *events({ id }: Person): AsyncGenerator<readonly object[]> {
    for await (const page of this.personEvents.about(id)) yield page.map(cloudEvent);
  }

  async *mails({ id }: Person): AsyncGenerator<readonly object[]> {
    const mails = await this.sendings.sentTo(id);
    yield mails.map(({ eventId, kind, state, time }) => ({ eventId, kind, state, time }));
  }
}
