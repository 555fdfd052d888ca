import { Injectable } from '@nestjs/common';
import { directoryId } from '../../../kernel/directory';
import { placeholdersOf } from '../../../kernel/personal';
import { inCurrentScope, runAsTenant } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { PersonEvents } from '../../../platform/work/events/log/person-events';
import { cloudEvent } from '../../../platform/work/events/log/received-event';
import { SendingStore } from '../../../platform/work/mail/sending-store';
import type { AccountTraces } from '../domain/account-traces';

/** Events of people with accounts are the directory's, which is a tenant like any other to the log of events. */
@Injectable()
export class AccountTracesAdapter implements AccountTraces {
  constructor(
    private readonly personEvents: PersonEvents,
    private readonly sendings: SendingStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  erase(personId: string, values: readonly string[]): Promise<void> {
    return this.unitOfWork.writeInTenant(directoryId, () =>
      this.personEvents.erase([personId], placeholdersOf('people'), values),
    );
  }

  async *events(personId: string): AsyncGenerator<readonly object[]> {
    const pages = runAsTenant(directoryId, () => inCurrentScope(this.personEvents.about(personId)));
    for await (const page of pages) yield page.map(cloudEvent);
  }

  async mails(mailbox: string): Promise<readonly object[]> {
    const mails = await this.sendings.sentTo(mailbox);
    return mails.map(({ eventId, kind, state, time }) => ({ eventId, kind, state, time }));
  }
}
