import { Injectable } from '@nestjs/common';
import { Consumer, type RetryPolicy } from '../../../kernel/events/consumer';
import type { ReceivedEvent } from '../../../kernel/events/domain-event';
import { SendWelcomeMail } from '../application/send-welcome-mail';
import { userCreated, type UserSnapshot } from '../domain/user.events';

@Injectable()
export class SendWelcomeMailConsumer extends Consumer<UserSnapshot> {
  constructor(private readonly sendWelcomeMail: SendWelcomeMail) {
    super();
  }

  readonly name = 'welcome-mail';
  readonly events = [userCreated];
  override readonly retry: RetryPolicy = { attempts: 3, firstMs: 1000, longestMs: 60_000, jitter: 'equal' };

  override prepare({ id, subject }: ReceivedEvent): Promise<void> {
    return this.sendWelcomeMail.execute({ userId: subject, eventId: id });
  }

  /** The mail is all there is to do. */
  async handle(): Promise<void> {}
}
