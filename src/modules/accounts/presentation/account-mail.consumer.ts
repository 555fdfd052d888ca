import { Injectable } from '@nestjs/common';
import { Consumer, type RetryPolicy } from '../../../kernel/consumer';
import type { ReceivedEvent } from '../../../kernel/domain-event';
import { SendAccountMail } from '../application/send-account-mail';
import { oneTimeTokenIssued, passwordChanged } from '../domain/account.events';

/** In the system scope: these events belong to no tenant. */
@Injectable()
export class AccountMailConsumer extends Consumer {
  constructor(private readonly sendAccountMail: SendAccountMail) {
    super();
  }

  readonly name = 'account-mail';
  readonly events = [oneTimeTokenIssued, passwordChanged];
  override readonly retry: RetryPolicy = { attempts: 5, firstMs: 1000, longestMs: 60_000, jitter: 'equal' };

  override prepare({ id: eventId, subject, type }: ReceivedEvent): Promise<void> {
    const input = { eventId, subject };
    return type === passwordChanged.type
      ? this.sendAccountMail.ofNewPassword(input)
      : this.sendAccountMail.ofToken(input);
  }

  /** The mail is all there is to do. */
  async handle(): Promise<void> {}
}
