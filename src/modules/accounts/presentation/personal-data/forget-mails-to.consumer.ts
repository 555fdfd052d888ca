import { Injectable } from '@nestjs/common';
import { Consumer } from '../../../../kernel/events/consumer';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import { ForgetMailsTo } from '../../application/personal-data/forget-mails-to';
import { invitationErased, personErased } from '../../domain/account.events';

/** Not the consumers of the mails: their dead letters about the person would be in the way. */
@Injectable()
export class ForgetMailsToConsumer extends Consumer<{ readonly mailboxes: readonly string[] }> {
  constructor(private readonly forgetMailsTo: ForgetMailsTo) {
    super();
  }

  readonly name = 'erased-account-mails';
  readonly events = [personErased, invitationErased];

  override prepare({ data }: ReceivedEvent<{ readonly mailboxes: readonly string[] }>): Promise<void> {
    return this.forgetMailsTo.execute(data.mailboxes);
  }

  /** The files are all there is to remove. */
  async handle(): Promise<void> {}
}
