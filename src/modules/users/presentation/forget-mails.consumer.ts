import { Injectable } from '@nestjs/common';
import { Consumer } from '../../../kernel/events/consumer';
import type { ReceivedEvent } from '../../../kernel/events/domain-event';
import { ForgetMails } from '../application/forget-mails';
import { userErased } from '../domain/user.events';

/** Not the consumer of the welcome mail: its dead letter about the user would be in the way. */
@Injectable()
export class ForgetMailsConsumer extends Consumer {
  constructor(private readonly forgetMails: ForgetMails) {
    super();
  }

  readonly name = 'erased-mails';
  readonly events = [userErased];

  override prepare({ subject }: ReceivedEvent): Promise<void> {
    return this.forgetMails.execute(subject);
  }

  /** The files are all there is to remove. */
  async handle(): Promise<void> {}
}
